import { setTimeout as wait } from 'node:timers/promises';

const usual = 120_000;

/** Looks until there is an answer; a fault on the way is one more reason to look again. */
export const eventually = async <T>(what: string, look: () => Promise<T | undefined>, patience = usual): Promise<T> => {
  let last: unknown;
  for (const until = Date.now() + patience; Date.now() < until; await wait(150)) {
    try {
      const found = await look();
      if (found !== undefined) return found;
      last = undefined;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`Not within ${patience / 1000} s: ${what}`, { cause: last });
};
