import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive } from './process-table.js';

const runFile = z.object({
  pid: z.number(),
  address: z.string(),
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  startedAt: z.string(),
});

/** Where the running `keyline up` has its parts; other commands find them here. Readable for its user only: it holds a password. */
export type Run = z.infer<typeof runFile>;

const place = (folder: string): string => join(folder, 'run.json');

export const writeRun = (folder: string, run: Run): Promise<void> =>
  writeFile(place(folder), `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });

export const removeRun = (folder: string): Promise<void> => rm(place(folder), { force: true });

/** The run on this data folder, if one lives. */
export const readRun = async (folder: string): Promise<Run | undefined> => {
  const text = await readFile(place(folder), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { success, data } = runFile.safeParse(JSON.parse(text));
  return success && isAlive(data.pid) ? data : undefined;
};
