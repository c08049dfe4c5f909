import { join } from 'node:path';
import pg from 'pg';
import { ensureDatabase } from '../postgres/migrate.js';
import type { DataFolder } from './data-folder.js';
import { keepRunning } from './kept-running.js';
import { startPostgres, stopOrphanPostgres } from './postgres.js';
import { StackProblem } from './stack-problem.js';
import { startTemporal, stopOrphanTemporal, temporalAnswers } from './temporal.js';

/** A database and a Temporal server that answer; embedded parts are kept running until `stop`. */
export type Stack = {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly isEmbedded: boolean;
  stop(): Promise<void>;
};

type Started<T> = { readonly value: T; stop(): Promise<void> };
type Say = (text: string) => void;

const givenDatabase = async (url: string): Promise<Started<string>> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    const reason = (cause as Error).message || (cause as NodeJS.ErrnoException).code;
    throw new StackProblem(
      `DATABASE_URL is set, but that database does not answer: ${reason}. Unset it to use the embedded one.`,
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
  return { value: url, stop: async () => undefined };
};

const embeddedDatabase = async (data: DataFolder, say: Say): Promise<Started<string>> => {
  const options = {
    folder: join(data.path, 'postgres'),
    logFile: join(data.path, 'logs', 'postgres.log'),
    password: data.secrets.postgresPassword,
    durable: true,
  };
  if (await stopOrphanPostgres(options.folder)) say('Stopped the PostgreSQL of a run that was killed');
  const start = (port?: number) => startPostgres(port === undefined ? options : { ...options, port });
  const { first, stop } = await keepRunning('PostgreSQL', start, say);
  await ensureDatabase(first.url, 'keyline');
  return { value: first.databaseUrl('keyline'), stop };
};

const givenTemporal = async (address: string, namespace: string): Promise<Started<string>> => {
  if (await temporalAnswers(address, namespace)) return { value: address, stop: async () => undefined };
  throw new StackProblem(
    `TEMPORAL_ADDRESS is set to ${address}, but no Temporal server with the namespace "${namespace}" answers there. Unset it to use the embedded one.`,
  );
};

const embeddedTemporal = async (data: DataFolder, namespace: string, say: Say): Promise<Started<string>> => {
  const options = {
    folder: join(data.path, 'temporal'),
    logFile: join(data.path, 'logs', 'temporal.log'),
    namespace,
    say,
  };
  if (await stopOrphanTemporal(options.folder)) say('Stopped the Temporal of a run that was killed');
  const start = (port?: number) => startTemporal(port === undefined ? options : { ...options, port });
  const { first, stop } = await keepRunning('Temporal', start, say);
  return { value: first.address, stop };
};

/** Starts what `DATABASE_URL` and `TEMPORAL_ADDRESS` do not replace. When one part fails, the other is stopped again. */
export const startStack = async (data: DataFolder, say: Say): Promise<Stack> => {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = process.env;
  const namespace = TEMPORAL_NAMESPACE || 'default';
  const parts = await Promise.allSettled([
    DATABASE_URL ? givenDatabase(DATABASE_URL) : embeddedDatabase(data, say),
    TEMPORAL_ADDRESS ? givenTemporal(TEMPORAL_ADDRESS, namespace) : embeddedTemporal(data, namespace, say),
  ]);
  const [database, temporal] = parts;
  if (database.status === 'rejected' || temporal.status === 'rejected') {
    for (const part of parts) if (part.status === 'fulfilled') await part.value.stop();
    throw database.status === 'rejected' ? database.reason : (temporal as PromiseRejectedResult).reason;
  }
  return {
    databaseUrl: database.value.value,
    temporalAddress: temporal.value.value,
    temporalNamespace: namespace,
    isEmbedded: !DATABASE_URL || !TEMPORAL_ADDRESS,
    stop: async () => {
      await temporal.value.stop();
      await database.value.stop();
    },
  };
};
