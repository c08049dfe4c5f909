import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where downloaded binaries stay between runs. */
export const cacheFolder = (): string => {
  const { KEYLINE_CACHE, XDG_CACHE_HOME } = process.env;
  return KEYLINE_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'keyline');
};
