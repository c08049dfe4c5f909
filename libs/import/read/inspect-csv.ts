import { type FileHandle, open } from 'node:fs/promises';
import type { DatasetKind } from '#libs/domain/import/events.js';
import { descriptions } from '../mapping/descriptions.js';
import { guessKind, mappingOf, type ProposedField, proposeMapping, type Sample } from '../mapping/guess.js';
import { type Delimiter, delimiters } from './delimiter.js';
import { ImportProblem } from './import-problem.js';
import { firstRecords } from './read-records.js';
import { decodeSample } from './utf8.js';

export type Proposal = { readonly kind: DatasetKind; readonly fields: readonly ProposedField[] };

export type Inspection = {
  readonly fileName: string;
  readonly bytes: number;
  readonly delimiter: Delimiter;
  readonly columns: readonly string[];
  readonly sample: readonly (readonly string[])[];
  /** Null when the file is none of the known kinds. */
  readonly kind: DatasetKind | null;
  readonly fields: readonly ProposedField[];
  readonly proposals: readonly Proposal[];
  readonly mapping: Readonly<Record<string, string>>;
};

const sampleBytes = 256 * 1024;
const sampleRows = 500;

const readBeginning = async (file: FileHandle): Promise<Buffer> => {
  const buffer = Buffer.alloc(sampleBytes);
  let filled = 0;
  while (filled < sampleBytes) {
    const { bytesRead } = await file.read(buffer, filled, sampleBytes - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
};

/** The delimiter whose header has most columns, given that most rows have as many. */
const separate = (fileName: string, text: string, isWhole: boolean): { delimiter: Delimiter; rows: string[][] } => {
  let best: { delimiter: Delimiter; rows: string[][]; points: number } | undefined;
  for (const delimiter of delimiters) {
    const rows = firstRecords(text, delimiter, sampleRows + 1, isWhole);
    const width = rows[0]?.length ?? 0;
    if (width === 0) continue;
    const even = rows.filter((row) => row.length === width).length / rows.length;
    const points = (width - 1) * even;
    if (best === undefined || points > best.points) best = { delimiter, rows, points };
  }
  if (best !== undefined) return best;
  throw new ImportProblem(`${fileName} cannot be read as CSV. Is a quote left open in one of its first rows?`);
};

/** Two columns of one name get numbers, one without a name is called by its place. */
export const columnNames = (header: readonly string[]): string[] => {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
};

/** Reads the beginning of a CSV file: its columns, first rows, what kind it is and which column is which field. */
export const inspectCsv = async (path: string, fileName: string): Promise<Inspection> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const beginning = await readBeginning(file);
    const text = decodeSample(fileName, beginning);
    if (text.trim() === '') throw new ImportProblem(`${fileName} is empty.`);
    const { delimiter, rows } = separate(fileName, text, beginning.length === size);
    const [header = [], ...sample] = rows;
    const columns = columnNames(header);
    const seen: Sample = { columns, rows: sample };
    const kind = guessKind(seen, fileName);
    const proposals = descriptions.map((one) => ({ kind: one.kind, fields: proposeMapping(one, seen) }));
    const fields = proposals.find((proposal) => proposal.kind === kind)?.fields ?? [];
    return { fileName, bytes: size, delimiter, columns, sample, kind, fields, proposals, mapping: mappingOf(fields) };
  } finally {
    await file.close();
  }
};
