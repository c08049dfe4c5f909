import { dataPath } from '#infra/embedded/data-folder.js';
import { readRun } from '#infra/embedded/run-file.js';
import { Unusable } from './unusable.js';

/** A record to look at: its database, and the data folder when it is an embedded one. */
export type Installation = { readonly databaseUrl: string; readonly folder: string | undefined };

/** DATABASE_URL, or else the Keyline that runs on the data folder. */
export const findInstallation = async (asked?: string): Promise<Installation> => {
  const { DATABASE_URL: given, KEYLINE_DATA: named } = process.env;
  const folders = [...new Set([dataPath('empty', asked), dataPath('demonstration', asked)])];
  if (given) return { databaseUrl: given, folder: asked || named ? folders[0] : undefined };
  const found: Installation[] = [];
  for (const folder of folders) {
    const run = await readRun(folder);
    if (run !== undefined) found.push({ databaseUrl: run.databaseUrl, folder });
  }
  const [first] = found;
  if (found.length > 1) throw new Unusable('Keyline runs twice. Say which with --data FOLDER.');
  if (first === undefined)
    throw new Unusable('Keyline does not run here. Start it with `npm start`, or set DATABASE_URL.');
  return first;
};
