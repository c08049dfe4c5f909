import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { withLock } from '#infra/embedded/lock.js';
import { startPostgres } from '#infra/embedded/postgres.js';
import { ensureDatabase, migrate } from '#infra/postgres/migrate.js';

export type TestDatabase = {
  readonly url: string;
  drop(): Promise<void>;
};

type Server = { readonly url: string; readonly template: string };

const runFolder = (): string => {
  const folder = process.env.KEYLINE_TEST_RUN;
  if (!folder) throw new Error('No test run: start the tests with `npm test` or `node infra/test.mjs <pattern>`.');
  return folder;
};

const named = (url: string, database: string): string => {
  const result = new URL(url);
  result.pathname = `/${database}`;
  return result.href;
};

const embedded = async (folder: string): Promise<string> => {
  const options = { folder: join(folder, 'postgres'), logFile: join(folder, 'postgres.log'), password: 'test' };
  const { url } = await startPostgres({ ...options, durable: false, unowned: true });
  return url;
};

/** The run's server and template: the first test file that asks makes them, the others find them. */
const findServer = async (): Promise<Server> => {
  const folder = runFolder();
  const note = join(folder, 'server.json');
  return withLock(join(folder, 'server.lock'), async () => {
    if (existsSync(note)) return JSON.parse(await readFile(note, 'utf8')) as Server;
    const url = process.env.KEYLINE_TEST_DATABASE_URL ?? (await embedded(folder));
    const template = `keyline_template_${randomBytes(4).toString('hex')}`;
    await ensureDatabase(url, template);
    await migrate(named(url, template));
    await writeFile(note, JSON.stringify({ url, template }));
    return { url, template };
  });
};

let known: Promise<Server> | undefined;

const server = (): Promise<Server> => {
  known ??= findServer();
  return known;
};

const onServer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** A database of its own with every migration applied, on a real PostgreSQL 18. Drop it in `afterAll`. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const { url, template } = await server();
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(url, `create database ${name} template ${template}`);
  return { url: named(url, name), drop: () => onServer(url, `drop database if exists ${name} with (force)`) };
};
