import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { DatasetKind } from '#libs/domain/import/events.js';
import { ImportProblem } from '#libs/import/read/import-problem.js';
import { inspectCsv } from '#libs/import/read/inspect-csv.js';
import { Failure } from './failure.js';

export type Chosen = { readonly path: string; readonly fileName: string; readonly kind: DatasetKind };
export type Skipped = { readonly fileName: string; readonly why: string };

const pathsOf = async (given: string): Promise<string[]> => {
  const place = resolve(given);
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) throw new Failure('arguments', `There is no folder or file ${place}.`);
  if (found.isFile()) return [place];
  const entries = await readdir(place, { withFileTypes: true });
  return entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map(({ name }) => join(place, name))
    .sort();
};

/** A file's kind by its content; what is no dataset is passed over, and said so. */
const look = async (path: string): Promise<Chosen | Skipped> => {
  const fileName = basename(path);
  if (!/\.(csv|tsv|txt)$/i.test(fileName)) return { fileName, why: 'not a CSV file' };
  try {
    const { kind } = await inspectCsv(path, fileName);
    return kind === null
      ? { fileName, why: 'its columns do not tell what it holds; the import page lets you say so' }
      : { path, fileName, kind };
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    // A text file that is no CSV is none of ours; a .csv that cannot be read is somebody's mistake.
    if (!/\.csv$/i.test(fileName)) return { fileName, why: 'not a CSV file' };
    throw new Failure('failed', error.message, { cause: error });
  }
};

export const chooseFiles = async (
  given: string,
): Promise<{ chosen: readonly Chosen[]; skipped: readonly Skipped[] }> => {
  const looked: (Chosen | Skipped)[] = [];
  for (const path of await pathsOf(given)) looked.push(await look(path));
  const chosen = looked.filter((file): file is Chosen => 'kind' in file);
  if (chosen.length === 0) {
    throw new Failure(
      'arguments',
      `Nothing to import in ${resolve(given)}: no CSV file of accounts, order lines, products, owners or territories.`,
    );
  }
  for (const { kind, fileName } of chosen) {
    const other = chosen.find((file) => file.kind === kind && file.fileName !== fileName);
    if (other !== undefined) {
      throw new Failure(
        'arguments',
        `${fileName} and ${other.fileName} both look like ${kind}. Leave one in the folder, or import one file at a time.`,
      );
    }
  }
  return { chosen, skipped: looked.filter((file): file is Skipped => 'why' in file) };
};
