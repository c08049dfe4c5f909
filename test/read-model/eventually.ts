import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until it is so, for as long as a loaded machine may take. */
export const eventually = async (isSo: () => Promise<boolean>, milliseconds = 40_000): Promise<void> => {
  const until = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error('It did not come about in time');
    await sleep(50);
  }
};
