import { createReadStream } from 'node:fs';
import type { Description, Field } from '../mapping/descriptions.js';
import { type DateOrder, Unreadable } from './cell.js';
import { calendarDate, dateOrderOf } from './date-cell.js';
import type { Delimiter } from './delimiter.js';
import { ImportProblem } from './import-problem.js';
import { columnNames } from './inspect-csv.js';
import { isEmptyLine, QuoteNotClosed, type Records, readRecords } from './read-records.js';
import { decodeUtf8 } from './utf8.js';

/** A row that fits: one text (or null) for each field of the description, in their order. */
export type GoodRow = { readonly rowNo: number; readonly cells: readonly (string | null)[] };
export type RejectedRow = {
  /** As a spreadsheet counts: the header is row 1. */
  readonly rowNo: number;
  readonly field: string | null;
  readonly reason: string;
  readonly values: Readonly<Record<string, string>>;
};
export type ReadRow = GoodRow | RejectedRow;

export const isRejected = (row: ReadRow): row is RejectedRow => 'reason' in row;

type Column = {
  readonly field: Field;
  readonly index: number;
  readonly name: string;
  readonly dates: DateOrder;
  /** Dates repeat from row to row, and reading one is dear: those read are remembered, up to a limit. */
  readonly remembered: Map<string, string> | null;
};
const mostRemembered = 10_000;

export type KnownIds = Readonly<Partial<Record<'accounts' | 'products', ReadonlySet<string>>>>;

export type RowSource = {
  readonly path: string;
  readonly fileName: string;
  readonly delimiter: Delimiter;
  readonly description: Description;
  readonly mapping: Readonly<Record<string, string>>;
  /** First rows, for the order of day and month. */
  readonly sample: readonly (readonly string[])[];
  /** Ids that rows may refer to; a kind that is absent is not checked. */
  readonly known: KnownIds;
  readonly onBytes: (bytes: number) => void;
};

const pieceBytes = 128 * 1024;

/** How spreadsheets and exports write that there is nothing. */
const nothing = new Set(['null', 'n/a', '#n/a', 'nan', '-']);
const longestNothing = 4;

const columnsOf = ({ description, mapping, fileName, sample }: RowSource, header: readonly string[]) =>
  description.fields.map((field): Column | null => {
    const name = mapping[field.name];
    if (name === undefined) {
      if (!field.required) return null;
      throw new ImportProblem(`${fileName} has no column for '${field.label}'. Choose one in the mapping.`);
    }
    const index = header.indexOf(name);
    if (index === -1)
      throw new ImportProblem(`${fileName} has no column '${name}', which is mapped to '${field.label}'.`);
    const remembered = field.read === calendarDate ? new Map<string, string>() : null;
    return { field, index, name, remembered, dates: dateOrderOf(sample.map((row) => row[index] ?? '')) };
  });

const valuesOf = (header: readonly string[], record: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    record.map((cell, index) => [
      header[index] ?? `column ${index + 1}`,
      (cell.length > 1000 ? `${cell.slice(0, 1000).replace(/[\ud800-\udbff]$/, '')}…` : cell).replaceAll(
        '\u0000',
        '\ufffd',
      ),
    ]),
  );

type Place = { readonly record: readonly string[]; readonly rowNo: number };

const afterQuote = 'text follows a closing quote; write quotes inside a cell twice';

/** Judges one row after the other. It remembers the keys of the file, nothing else. */
export class RowReader {
  private readonly columns: readonly (Column | null)[];
  private readonly keyPlace: number;
  private readonly references: readonly { place: number; ids: ReadonlySet<string>; kind: string }[];
  private readonly keys = new Map<string, number>();

  constructor(
    source: RowSource,
    private readonly header: readonly string[],
  ) {
    const { fields, key, references } = source.description;
    this.columns = columnsOf(source, header);
    this.keyPlace = key === null ? -1 : fields.findIndex(({ name }) => name === key);
    this.references = fields.flatMap(({ name }, place) => {
      const kind = references[name];
      const ids = kind === undefined ? undefined : source.known[kind];
      return kind === undefined || ids === undefined ? [] : [{ place, ids, kind }];
    });
  }

  reject({ record, rowNo }: Place, field: string | null, reason: string): RejectedRow {
    const values = valuesOf(this.header, record);
    return { rowNo, field, reason: field === null ? reason : `${field}: ${reason}`, values };
  }

  read(record: readonly string[], rowNo: number): ReadRow {
    const reject = (field: string | null, reason: string) => this.reject({ record, rowNo }, field, reason);
    if (record.length !== this.header.length) {
      return reject(null, `the row has ${record.length} columns, the header has ${this.header.length}`);
    }
    const cells = new Array<string | null>(this.columns.length);
    for (let place = 0; place < cells.length; place += 1) {
      const column = this.columns[place];
      const read = column === undefined || column === null ? null : this.readCell(column, record[column.index] ?? '');
      if (read instanceof Unreadable) return reject(column?.name ?? null, read.reason);
      cells[place] = read;
    }
    for (const { place, ids, kind } of this.references) {
      const id = cells[place];
      if (id === null || id === undefined || ids.has(id)) continue;
      return reject(this.columns[place]?.name ?? null, `'${id}' is not among the imported ${kind}`);
    }
    const doubled = this.doubled(cells[this.keyPlace], rowNo);
    return doubled === undefined ? { rowNo, cells } : reject(this.columns[this.keyPlace]?.name ?? null, doubled);
  }

  private readCell({ field, dates, remembered }: Column, cell: string): string | null | Unreadable {
    const text = cell.trim();
    const isNothing =
      text === '' || (!field.required && text.length <= longestNothing && nothing.has(text.toLowerCase()));
    if (isNothing) return field.required ? new Unreadable('is missing') : null;
    if (remembered === null) return field.read(text, dates);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const read = field.read(text, dates);
    if (typeof read === 'string' && remembered.size < mostRemembered) remembered.set(text, read);
    return read;
  }

  private doubled(key: string | null | undefined, rowNo: number): string | undefined {
    if (key === null || key === undefined) return undefined;
    const first = this.keys.get(key);
    if (first !== undefined) return `'${key}' stands in row ${first} already`;
    this.keys.set(key, rowNo);
    return undefined;
  }
}

const asProblem = (fileName: string, error: unknown): unknown =>
  error instanceof QuoteNotClosed
    ? new ImportProblem(`${fileName}: a quote opened in row ${error.row} is never closed.`, { cause: error })
    : error;

/**
 * Every row of a file, good or rejected, as it streams by, in batches of what one piece of the file held: memory stays flat
 * however long the file is.
 */
export async function* readRows(source: RowSource): AsyncGenerator<readonly ReadRow[]> {
  const input = createReadStream(source.path, { highWaterMark: pieceBytes });
  let reader: RowReader | undefined;
  let rowNo = 0;
  const judge = ({ records, misquoted }: Records): readonly ReadRow[] => {
    const rows: ReadRow[] = [];
    for (const [place, record] of records.entries()) {
      rowNo += 1;
      if (isEmptyLine(record)) continue;
      if (reader === undefined) reader = new RowReader(source, columnNames(record));
      else if (misquoted.has(place)) rows.push(reader.reject({ record, rowNo }, null, afterQuote));
      else rows.push(reader.read(record, rowNo));
    }
    return rows;
  };
  try {
    const text = decodeUtf8(source.fileName, input, source.onBytes);
    for await (const records of readRecords(text, source.delimiter)) yield judge(records);
  } catch (error) {
    throw asProblem(source.fileName, error);
  } finally {
    input.destroy();
  }
  if (reader === undefined) throw new ImportProblem(`${source.fileName} is empty.`);
}
