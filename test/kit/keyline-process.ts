import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '#infra/embedded/ports.js';

export type KeylineProcess = {
  readonly process: ChildProcess;
  readonly address: string;
  readonly lines: readonly string[];
  /** Sends the signal and answers the exit code and how long the end took. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; seconds: number }>;
};

const patience = 120_000;

/** A real `keyline up` on a data folder, as its user would start it; answers when its ready line is there. */
export const startKeyline = async (data: string, ...args: string[]): Promise<KeylineProcess> => {
  const port = await freePort();
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, NODE_OPTIONS: _flags, ...env } = process.env;
  const child = spawn(process.execPath, ['infra/keyline.mjs', 'up', '--data', data, '--port', String(port), ...args], {
    env: { ...env, NODE_ENV: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const until = Date.now() + patience;
  while (!lines.some((line) => line.includes('Keyline is ready at'))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`Keyline did not start:\n${lines.join('\n')}`);
    }
    await wait(100);
  }
  const end = async (signal: NodeJS.Signals) => {
    const started = Date.now();
    child.kill(signal);
    return { code: await exit, seconds: (Date.now() - started) / 1000 };
  };
  return { process: child, address: `http://127.0.0.1:${port}`, lines, end };
};
