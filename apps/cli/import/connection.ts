import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataPath } from '#infra/embedded/data-folder.js';
import { readRun } from '#infra/embedded/run-file.js';
import { Failure } from './failure.js';

export type Connection = { readonly url: string; readonly token: string };
type Asked = { readonly url?: string | undefined; readonly data?: string | undefined };

const running = async ({ data }: Asked): Promise<{ folder: string; address: string } | undefined> => {
  const folders = new Set([dataPath('empty', data), dataPath('demonstration', data)]);
  const found: { folder: string; address: string }[] = [];
  for (const folder of folders) {
    const run = await readRun(folder);
    if (run !== undefined) found.push({ folder, address: run.address });
  }
  if (found.length < 2) return found[0];
  const addresses = found.map(({ folder, address }) => `${address} (${folder})`).join(' and ');
  throw new Failure('arguments', `Keyline runs twice: ${addresses}. Say which with --data FOLDER.`);
};

/** Where Keyline runs and the token to speak to it: from the options, the environment, or the data folder of `keyline up`. */
export const findConnection = async (asked: Asked): Promise<Connection> => {
  const given = asked.url ?? process.env.KEYLINE_URL;
  const token = process.env.KEYLINE_TOKEN;
  if (given && token) return { url: given.replace(/\/$/, ''), token };
  const run = await running(asked);
  if (run === undefined) {
    throw new Failure(
      'unreachable',
      given
        ? `A token is needed to speak to ${given}: set KEYLINE_TOKEN.`
        : 'Keyline does not run here. Start it with `npm start`, or set KEYLINE_URL and KEYLINE_TOKEN.',
    );
  }
  // The token belongs to this run; it is sent to no other address.
  if (given && given.replace(/\/$/, '') !== run.address) {
    throw new Failure('unreachable', `A token is needed to speak to ${given}: set KEYLINE_TOKEN.`);
  }
  const file = join(run.folder, 'cli-token');
  const kept = token || (await readFile(file, 'utf8').catch(() => '')).trim();
  if (kept === '')
    throw new Failure('unreachable', `There is no access token in ${file}. Restart Keyline, or set KEYLINE_TOKEN.`);
  return { url: run.address, token: kept };
};
