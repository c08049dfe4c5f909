import { mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const largest = 5_000_000;

/** Opens a part's log for adding to it. A long one is set aside first; one old log is kept. */
export const openLog = (path: string): number => {
  mkdirSync(dirname(path), { recursive: true });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largest) renameSync(path, `${path}.old`);
  return openSync(path, 'a', 0o600);
};
