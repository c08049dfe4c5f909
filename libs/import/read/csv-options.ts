import type { Options } from 'csv-parse';

export type Delimiter = ',' | ';' | '\t' | '|';
export const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** A record longer than this is a quote that never closes, not a row. */
const longestRecord = 1024 * 1024;

export const csvOptions = (delimiter: Delimiter): Options => ({
  delimiter,
  // A quote inside an unquoted cell (5" pipe) is a character like any other.
  relax_quotes: true,
  // A row with too few or too many cells is rejected with its reason; it does not end the file.
  relax_column_count: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: longestRecord,
});
