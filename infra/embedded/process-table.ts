import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** The command line of a living process; empty when it cannot be told. Process ids are used again: always look before a kill. */
export const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    try {
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
    } catch {
      return '';
    }
  }
};

/** Waits until the process is gone; false when it still lives after that time. */
export const isGoneWithin = async (pid: number, milliseconds: number): Promise<boolean> => {
  const until = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await wait(50);
  }
  return true;
};

/** Asks with one signal, insists with another. */
export const endProcess = async (pid: number, ask: NodeJS.Signals, insist: NodeJS.Signals, patience: number) => {
  if (!isAlive(pid)) return;
  process.kill(pid, ask);
  if (await isGoneWithin(pid, patience)) return;
  if (isAlive(pid)) process.kill(pid, insist);
  await isGoneWithin(pid, 2000);
};
