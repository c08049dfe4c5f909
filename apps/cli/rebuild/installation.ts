import pg from 'pg';
import type { DataSource } from 'typeorm';
import { readMasterKey } from '#infra/embedded/master-key.js';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import { MasterKeyWrong } from '#libs/event-store/errors.js';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { openDatabase } from '#libs/read-model/database.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { findInstallation } from '../record/installation.js';
import { Unusable } from '../record/unusable.js';

export type Opened = { readonly database: DataSource; readonly store: PostgresEventStore };

/** The record and the read models of the installation named by DATABASE_URL, or of the one that runs here. */
export const onInstallation = async <Result>(
  data: string | undefined,
  task: (opened: Opened) => Promise<Result>,
): Promise<Result> => {
  const { databaseUrl, folder } = await findInstallation(data).catch((error) => {
    throw error instanceof Unusable ? new StackProblem(error.message, { cause: error }) : error;
  });
  const masterKey = process.env.KEYLINE_MASTER_KEY || (folder && (await readMasterKey(folder))) || undefined;
  const database = await openDatabase(databaseUrl, 5);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    const store = await openEventStore(pool, masterKey);
    try {
      return await task({ database, store });
    } finally {
      await store.close();
    }
  } catch (error) {
    throw error instanceof MasterKeyWrong ? new StackProblem(`${error.message}.`, { cause: error }) : error;
  } finally {
    await pool.end();
    await database.destroy();
  }
};
