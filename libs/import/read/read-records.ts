import { Readable } from 'node:stream';
import Papa from 'papaparse';
import type { Delimiter } from './delimiter.js';
import { lineFeeds, withLineFeeds } from './line-ends.js';

/** A record longer than this is a quote that never closes, not a row. */
const longestRecord = 1024 * 1024;

export class QuoteNotClosed extends Error {
  /** `row` is where the quote opens; the first record is row 1. */
  constructor(readonly row: number) {
    super(`A quote opened in row ${row} is never closed`);
  }
}

/** The records that a piece of a file completed; an empty line is a record with one empty cell. */
export type Records = {
  readonly records: readonly (readonly string[])[];
  /** Places of records in which text follows a closing quote, so that cells, even rows, may have run together. */
  readonly misquoted: ReadonlySet<number>;
};

const rowsWith = (errors: readonly Papa.ParseError[], code: Papa.ParseError['code']): number[] =>
  errors.flatMap((error) => (error.code === code && error.row !== undefined ? [error.row] : []));

/** Reads CSV text as it streams in; an unread batch holds the stream back, so memory stays flat. Throws `QuoteNotClosed`. */
export const readRecords = (text: AsyncIterable<string>, delimiter: Delimiter): AsyncIterable<Records> => {
  const input = Readable.from(lineFeeds(text), { highWaterMark: 1 });
  const output = new Readable({
    objectMode: true,
    highWaterMark: 2,
    read: () => {
      input.resume();
    },
    destroy: (error, done) => {
      input.destroy();
      done(error);
    },
  });
  let before = 0;
  let unfinished = 0;
  input.on('data', (piece: string) => {
    unfinished += piece.length;
  });
  Papa.parse<string[]>(input, {
    delimiter,
    newline: '\n',
    chunk: ({ data, errors }) => {
      const [open] = rowsWith(errors, 'MissingQuotes');
      if (data.length > 0) unfinished = 0;
      if (open !== undefined || unfinished > longestRecord) throw new QuoteNotClosed(before + (open ?? 0) + 1);
      before += data.length;
      const batch: Records = { records: data, misquoted: new Set(rowsWith(errors, 'InvalidQuotes')) };
      if (!output.push(batch)) input.pause();
    },
    complete: () => {
      output.push(null);
    },
    error: (error: Error) => {
      output.destroy(error);
    },
  });
  return output;
};

/** The first records of a text. The last one of a part of a file is cut, so it does not count, nor one with an open quote. */
export const firstRecords = (text: string, delimiter: Delimiter, most: number, isWhole: boolean): string[][] => {
  const { data, errors, meta } = Papa.parse<string[]>(withLineFeeds(text), { delimiter, newline: '\n', preview: most });
  const [open] = rowsWith(errors, 'MissingQuotes');
  const end = open ?? (isWhole || meta.truncated ? data.length : data.length - 1);
  return data.slice(0, end).filter((record) => !isEmptyLine(record));
};

export const isEmptyLine = (record: readonly string[]): boolean => record.length === 1 && record[0] === '';
