import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './process-table.js';

/** Locks of this process. One that carries its id but is not among them is old: containers give the same ids again. */
const held = new Set<string>();

/** Takes the lock file or answers the living process that holds it. `isHolder` tells a real holder from a reused process id. */
export const takeLock = async (path: string, isHolder: (pid: number) => boolean): Promise<number | 'taken'> => {
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx', mode: 0o600 });
      held.add(path);
      return 'taken';
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = Number(await readFile(path, 'utf8').catch(() => ''));
      const isHeld = pid === process.pid ? held.has(path) : pid > 0 && isHolder(pid);
      if (isHeld) return pid;
      await rm(path, { force: true });
    }
  }
};

export const releaseLock = async (path: string): Promise<void> => {
  await rm(path, { force: true });
  held.delete(path);
};

/** Runs `work` while no other process holds the lock file; the lock of a dead process is taken over. */
export const withLock = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  while ((await takeLock(path, isAlive)) !== 'taken') await wait(100);
  try {
    return await work();
  } finally {
    await releaseLock(path);
  }
};
