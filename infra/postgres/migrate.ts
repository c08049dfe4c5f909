import pg from 'pg';
import { letProcessesOwnTheRest } from './app-role.js';
import { dataSource } from './data-source.js';

/** Any number that nothing else on this database locks. */
const migrationLock = 4_280_001;

/** Brings the database to the newest schema and answers the names of what was applied. Two starts at once take turns. */
export const migrate = async (url: string): Promise<readonly string[]> => {
  const guard = new pg.Client({ connectionString: url });
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [migrationLock]);
    const source = await dataSource(url, [], 2).initialize();
    try {
      const applied = await source.runMigrations();
      if (applied.length > 0) await letProcessesOwnTheRest(source);
      return applied.map(({ name }) => name);
    } finally {
      await source.destroy();
    }
  } finally {
    await guard.end();
  }
};

/** Makes the database when the server has none of that name. */
export const ensureDatabase = async (serverUrl: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
};
