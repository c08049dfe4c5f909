import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopOrphanPostgres } from '#infra/embedded/postgres.js';
import { isAlive } from '#infra/embedded/process-table.js';
import { stopOrphanTemporal } from '#infra/embedded/temporal.js';

const prefix = 'keyline-rehearsal-';
/** Present while the folder is in use: it tells a killed rehearsal's folder from one that was kept on purpose. */
const marker = 'rehearsal.pid';

export type TemporaryFolder = {
  readonly path: string;
  readonly logFile: string;
  /** Removes what should not stay: everything, all but the logs, or nothing. */
  end(stays: 'nothing' | 'logs' | 'everything'): Promise<void>;
};

const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 5 });

/** Only the killed ones: their servers would otherwise run, and their folders lie, for ever. */
const removeAbandoned = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    const path = join(tmpdir(), name);
    if (!name.startsWith(prefix) || !existsSync(join(path, marker))) continue;
    const pid = Number(await readFile(join(path, marker), 'utf8').catch(() => ''));
    if (!(pid > 0) || isAlive(pid)) continue;
    await stopOrphanPostgres(join(path, 'postgres'));
    await stopOrphanTemporal(join(path, 'temporal'));
    await remove(path);
  }
};

const removeAllButLogs = async (path: string): Promise<void> => {
  for (const name of await readdir(path)) if (name !== 'logs') await remove(join(path, name));
};

export const openTemporaryFolder = async (): Promise<TemporaryFolder> => {
  await removeAbandoned();
  const path = await mkdtemp(join(tmpdir(), prefix));
  // As root, PostgreSQL runs as another user and must get in.
  await chmod(path, 0o755);
  await writeFile(join(path, marker), String(process.pid));
  return {
    path,
    logFile: join(path, 'logs', 'processes.log'),
    end: async (stays) => {
      if (stays === 'nothing') return remove(path);
      if (stays === 'logs') return removeAllButLogs(path);
      return remove(join(path, marker));
    },
  };
};
