import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const place = (folder: string): string => join(folder, 'master.key');

/** The master key of a data folder, if it has one. */
export const readMasterKey = async (folder: string): Promise<string | undefined> => {
  const text = await readFile(place(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text?.trim();
};

/** The master key of a data folder, made when there is none. Losing the file means losing every name and address in the record. */
export const keepMasterKey = async (folder: string): Promise<string> => {
  const known = await readMasterKey(folder);
  if (known !== undefined) return known;
  const made = randomBytes(32).toString('base64');
  // Another process must not find half of it, nor one key replace another.
  await writeFile(place(folder), `${made}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return made;
};
