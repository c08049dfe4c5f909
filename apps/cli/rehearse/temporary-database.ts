import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '#infra/embedded/postgres.js';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import { ensureDatabase } from '#infra/postgres/migrate.js';

export type TemporaryDatabase = { readonly url: string; stop(keep: boolean): Promise<void> };

/** A server of its own in the folder; it goes with the folder. */
const embedded = async (folder: string): Promise<TemporaryDatabase> => {
  const server = await startPostgres({
    folder: join(folder, 'postgres'),
    logFile: join(folder, 'logs', 'postgres.log'),
    password: randomBytes(18).toString('hex'),
    durable: true,
  });
  await ensureDatabase(server.url, 'keyline');
  return { url: server.databaseUrl('keyline'), stop: () => server.stop() };
};

const drop = async (serverUrl: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
};

/** A new database on a server that runs already; the one that the address names is never touched. */
const onServer = async (serverUrl: string, say: (text: string) => void): Promise<TemporaryDatabase> => {
  const name = `keyline_rehearsal_${randomBytes(6).toString('hex')}`;
  try {
    await ensureDatabase(serverUrl, name);
  } catch (cause) {
    const reason = (cause as Error).message || (cause as NodeJS.ErrnoException).code;
    throw new StackProblem(
      `DATABASE_URL is set, but no database for the rehearsal can be made there: ${reason}. Unset it to use an embedded one.`,
      { cause },
    );
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    stop: async (keep) => {
      if (keep) say(`The database ${name} stays`);
      else await drop(serverUrl, name);
    },
  };
};

export const openTemporaryDatabase = (folder: string, say: (text: string) => void): Promise<TemporaryDatabase> => {
  const { DATABASE_URL } = process.env;
  return DATABASE_URL ? onServer(DATABASE_URL, say) : embedded(folder);
};
