import type { DatasetKind } from '#libs/domain/import/events.js';
import { Unreadable } from '../read/cell.js';
import { dateOrderOf } from '../read/date-cell.js';
import { type Description, descriptions, type Field } from './descriptions.js';

/** The first rows of a file: `rows` without the header. */
export type Sample = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

export type ProposedField = {
  readonly field: string;
  readonly label: string;
  readonly required: boolean;
  readonly column: string | null;
  readonly confidence: number;
};

/** A column's name as synonyms are written: `Sales Amount (USD)` is `sales_amount`. */
const plain = (name: string): string =>
  name
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/_(usd|eur|gbp|chf|cad|aud|jpy|local|lc)$/, '');

/** By name: the field's own, then its synonyms; compared without underscores too (`OrderID`, `orderid`). */
const nameConfidence = (field: Field, column: string): number => {
  const name = plain(column);
  const tight = name.replaceAll('_', '');
  if (name === field.name || tight === field.name.replaceAll('_', '')) return 1;
  const place = field.synonyms.findIndex((synonym) => synonym === name || synonym.replaceAll('_', '') === tight);
  if (place === -1) return 0;
  return Math.max(0.6, 0.95 - place * 0.02);
};

/** The share of the column's filled cells that the field can read; null when all are empty. */
const readableShare = (field: Field, cells: readonly string[]): number | null => {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return null;
  const dates = dateOrderOf(filled);
  const readable = filled.filter((cell) => !(field.read(cell, dates) instanceof Unreadable));
  return readable.length / filled.length;
};

const confidenceOf = (field: Field, column: string, cells: readonly string[]): number => {
  const byName = nameConfidence(field, column);
  if (byName === 0) return 0;
  const share = readableShare(field, cells);
  // A column whose cells mostly do not fit is the wrong one, or a dirty one: a person shall look.
  const shape = share === null ? 0.9 : 0.3 + 0.7 * share;
  return Math.round(byName * shape * 100) / 100;
};

type Candidate = { readonly field: Field; readonly column: string; readonly confidence: number };

/** Each column serves one field, the best fits first. */
export const proposeMapping = (description: Description, sample: Sample): readonly ProposedField[] => {
  const candidates: Candidate[] = [];
  for (const [index, column] of sample.columns.entries()) {
    const cells = sample.rows.map((row) => row[index] ?? '');
    for (const field of description.fields) {
      const confidence = confidenceOf(field, column, cells);
      if (confidence > 0) candidates.push({ field, column, confidence });
    }
  }
  candidates.sort((a, b) => b.confidence - a.confidence);
  const chosen = new Map<string, Candidate>();
  const taken = new Set<string>();
  for (const candidate of candidates) {
    if (chosen.has(candidate.field.name) || taken.has(candidate.column)) continue;
    chosen.set(candidate.field.name, candidate);
    taken.add(candidate.column);
  }
  return description.fields.map(({ name, label, required }) => {
    const found = chosen.get(name);
    return { field: name, label, required, column: found?.column ?? null, confidence: found?.confidence ?? 0 };
  });
};

const suitability = (description: Description, sample: Sample, fileName: string): number => {
  const proposed = proposeMapping(description, sample);
  if (proposed.some(({ required, column }) => required && column === null)) return 0;
  const points = proposed.reduce((sum, { required, confidence }) => sum + confidence * (required ? 2 : 1), 0);
  return points + (description.fileNames.test(fileName) ? 1 : 0);
};

/** The kind whose required fields are all there and that explains most columns; null when there is none. */
export const guessKind = (sample: Sample, fileName: string): DatasetKind | null => {
  let best: { kind: DatasetKind; points: number } | null = null;
  for (const description of descriptions) {
    const points = suitability(description, sample, fileName);
    if (points > 0 && (best === null || points > best.points)) best = { kind: description.kind, points };
  }
  return best?.kind ?? null;
};

export const mappingOf = (proposed: readonly ProposedField[]): Record<string, string> =>
  Object.fromEntries(proposed.flatMap(({ field, column }) => (column === null ? [] : [[field, column]])));
