import { readdirSync, readFileSync } from 'node:fs';

export type Relative = {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly megabytes: number;
};

const processes = (): Relative[] =>
  readdirSync('/proc').flatMap((name) => {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const field = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      return [{ pid: Number(name), parent: field('PPid'), command, megabytes: field('VmRSS') / 1024 }];
    } catch {
      return [];
    }
  });

/** Everything that process started, and what that started. */
export const family = (pid: number, all = processes()): Relative[] =>
  all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...family(child.pid, all)]);

export const stillThere = (pids: readonly number[]): Relative[] => processes().filter(({ pid }) => pids.includes(pid));
