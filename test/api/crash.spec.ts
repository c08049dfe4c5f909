import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freePort } from '#infra/embedded/ports.js';
import { type EmbeddedPostgres, startPostgres } from '#infra/embedded/postgres.js';
import { ensureDatabase, migrate } from '#infra/postgres/migrate.js';
import { Caller } from './caller.js';

const run = process.env.KEYLINE_TEST_RUN ?? '';
const options = {
  folder: join(run, 'crash-data'),
  logFile: join(run, 'crash.log'),
  password: 'test',
  durable: true,
};
let postgres: EmbeddedPostgres | undefined;
let api: ChildProcess | undefined;

afterAll(async () => {
  api?.kill('SIGKILL');
  await postgres?.stop();
});

/** The built process, as it runs in production, on a port of its own. */
const startProcess = async (databaseUrl: string, port: number): Promise<ChildProcess> => {
  await promisify(execFile)(process.execPath, ['infra/build.mjs', 'server']);
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    DATABASE_URL: databaseUrl,
    KEYLINE_PORT: String(port),
    KEYLINE_MODE: 'empty',
  };
  const child = spawn(process.execPath, ['dist/apps/api/main.js'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env,
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The API ended with ${code}`))),
  ]);
  return child;
};

const personNumber = (number: number) => ({
  personId: `p${number}`,
  name: `Person ${number}`,
  email: `p${number}@example.com`,
  timeZone: 'UTC',
  locale: 'en',
  roles: [],
});

describe('everything killed the next moment', () => {
  it('loses no command that was answered', async () => {
    postgres = await startPostgres(options);
    const databaseUrl = postgres.databaseUrl('crash');
    await ensureDatabase(postgres.url, 'crash');
    await migrate(databaseUrl);
    // Answers wait for read models only if there are some; nobody follows here, and patience would slow the test down.
    const port = await freePort();
    const started = await startProcess(databaseUrl, port);
    api = started;
    const admin = new Caller(`http://127.0.0.1:${port}`);
    expect((await admin.post('/v1/session', { personId: 'administrator' })).status).toBe(200);

    const answered: string[] = [];
    const { process: postmaster } = postgres;
    const send = async (number: number) => {
      const answer = await admin.post('/v1/people', personNumber(number)).catch(() => undefined);
      if (answer?.status !== 201) return;
      answered.push(String(answer.body.id));
      if (answered.length < 25) return;
      started.kill('SIGKILL');
      postmaster.kill('SIGKILL');
    };
    await Promise.all(Array.from({ length: 200 }, (_, number) => send(number)));
    expect(answered.length).toBeGreaterThanOrEqual(25);

    postgres = await startPostgres(options);
    const client = new pg.Client({ connectionString: postgres.databaseUrl('crash') });
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      `select data->>'personId' as id from es.event where type = 'PersonRegistered'`,
    );
    const { rows: log } = await client.query('select last_position from es.log');
    await client.end();
    const kept = new Set(rows.map(({ id }) => id));
    expect(answered.filter((id) => !kept.has(id))).toEqual([]);
    expect(Number(log[0].last_position)).toBe(rows.length);
  }, 120_000);
});
