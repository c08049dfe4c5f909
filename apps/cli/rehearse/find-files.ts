import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DatasetFile } from '#libs/import/load/load-dataset.js';
import { ImportProblem } from '#libs/import/read/import-problem.js';
import { type Inspection, inspectCsv } from '#libs/import/read/inspect-csv.js';
import { Unusable } from './unusable.js';

const isTable = /\.(csv|tsv|txt)$/i;
const usualCurrency = 'EUR';

type Found = Inspection & { readonly path: string };
type Say = (text: string) => void;

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && isTable.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'is not there' : code === 'ENOTDIR' ? 'is no folder' : `cannot be read (${code})`;
    throw new Unusable(`The folder ${folder} ${reason}.`, { cause });
  }
};

const inspect = async (path: string, name: string, say: Say): Promise<readonly Found[]> => {
  try {
    const inspection = await inspectCsv(path, name);
    if (inspection.kind === null) say(`${name}: not needed`);
    return inspection.kind === null ? [] : [{ ...inspection, path }];
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    say(`${name}: left out. ${error.message}`);
    return [];
  }
};

/** One file a kind: the largest, where a folder holds several. */
const oneOfEachKind = (found: readonly Found[], say: Say): readonly Found[] => {
  const chosen = new Map<string, Found>();
  for (const file of [...found].sort((a, b) => b.bytes - a.bytes)) {
    const kind = String(file.kind);
    const larger = chosen.get(kind);
    if (larger === undefined) chosen.set(kind, file);
    else say(`${file.fileName}: left out, because ${larger.fileName} also holds ${kind} and is larger`);
  }
  return [...chosen.values()];
};

/** Columns such as `sales_usd` or "Sales (EUR)" say what the amounts are in. */
const currencyOf = (found: readonly Found[]): string => {
  const known = new Set(Intl.supportedValuesOf('currency'));
  const lines = found.find(({ kind }) => kind === 'order-lines');
  const endings = Object.values(lines?.mapping ?? {}).map((column) => column.match(/[^a-z]([a-z]{3})\W*$/i)?.[1]);
  return endings.map((ending) => ending?.toUpperCase() ?? '').find((code) => known.has(code)) ?? usualCurrency;
};

const needed = [
  ['order-lines', 'order lines (order number, date, account, sales)'],
  ['accounts', 'accounts (account id, name)'],
] as const;

export type FoundFiles = { readonly files: readonly DatasetFile[]; readonly currency: string };

/** What a folder holds of an account base, each file recognized by its columns. */
export const findFiles = async (folder: string, say: Say): Promise<FoundFiles> => {
  const path = resolve(folder);
  const names = await namesIn(path);
  const looked = await Promise.all(names.map((name) => inspect(join(path, name), name, say)));
  const found = oneOfEachKind(looked.flat(), say);
  for (const [kind, content] of needed) {
    if (!found.some((file) => file.kind === kind))
      throw new Unusable(`Nothing in ${path} can be rehearsed with: there is no CSV file of ${content}.`);
  }
  const currency = currencyOf(found);
  const files = found.flatMap(({ path: at, fileName, kind, mapping }) =>
    kind === null ? [] : [{ path: at, fileName, kind, mapping, currency }],
  );
  return { files, currency };
};
