import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder with the real account base; it lies beside the repository, not in it. */
export const adventureWorks = (): string => {
  const shared = process.env.KEYLINE_SHARED ?? resolve(root, '../shared');
  const folder = join(shared, 'data/adventureworks');
  if (existsSync(folder)) return folder;
  throw new Error(
    `The test data is not at ${folder}. Put it at ../shared/data beside the repository, or set KEYLINE_SHARED.`,
  );
};
