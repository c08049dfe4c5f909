import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { withLock } from '#infra/embedded/lock.js';
import { freePort } from '#infra/embedded/ports.js';

export type RunningKeyline = { readonly address: string };

// Building and telling the demonstration's programs takes most of it, more on a machine that runs other tests as well.
const patience = 8 * 60_000;

const begin = async (folder: string): Promise<RunningKeyline> => {
  const port = await freePort();
  const log = join(folder, 'keyline.log');
  const output = openSync(log, 'w');
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, NODE_OPTIONS: _flags, ...env } = process.env;
  const data = join(folder, 'keyline');
  await mkdir(data, { recursive: true });
  const child = spawn(process.execPath, ['infra/keyline.mjs', 'up', '--data', data, '--port', String(port)], {
    env: { ...env, NODE_ENV: '' },
    stdio: ['ignore', output, output],
    // The test file that started it ends before the last one that uses it.
    detached: true,
  });
  child.unref();
  closeSync(output);
  await writeFile(join(folder, 'keyline.pid'), String(child.pid));
  const until = Date.now() + patience;
  while (!(await readFile(log, 'utf8')).includes('Keyline is ready at')) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error(`Keyline did not start:\n${await readFile(log, 'utf8')}`);
    await wait(200);
  }
  return { address: `http://127.0.0.1:${port}` };
};

/** The run's whole product on the demonstration: the first test file that asks starts it, the end of the run stops it. */
export const runningKeyline = async (): Promise<RunningKeyline> => {
  const folder = process.env.KEYLINE_TEST_RUN;
  if (!folder) throw new Error('No test run: start the tests with `npm test` or `node infra/test.mjs <pattern>`.');
  const note = join(folder, 'keyline.json');
  return withLock(join(folder, 'keyline.lock'), async () => {
    if (existsSync(note)) return JSON.parse(await readFile(note, 'utf8')) as RunningKeyline;
    const running = await begin(folder);
    await writeFile(note, JSON.stringify(running));
    return running;
  });
};
