import pg from 'pg';
import { migrate } from '#infra/postgres/migrate.js';
import { seedDemonstration } from './seed.js';

type Say = (text: string) => void;
const mark = 'The demonstration is complete';
const schemas = ['es', 'rm', 'base', 'auth', 'dev'];

const onDatabase = async <T>(url: string, task: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
};

const look = (url: string) =>
  onDatabase(url, async (client) => {
    const { rows } = await client.query<{ head: string; remark: string | null }>(
      `select (select last_position from es.log) as head, obj_description('es'::regnamespace, 'pg_namespace') as remark`,
    );
    return { head: Number(rows[0]?.head ?? 0), isComplete: rows[0]?.remark === mark };
  });

const clear = (url: string) =>
  onDatabase(url, async (client) => {
    for (const schema of schemas) await client.query(`drop schema if exists ${schema} cascade`);
    await client.query('drop table if exists migration');
  });

/**
 * Makes the demonstration in an empty record. One that was interrupted half-way is made again, but only in the embedded
 * database of a demonstration folder: elsewhere the events may be somebody's.
 */
export const ensureDemonstration = async (databaseUrl: string, isEmbedded: boolean, say: Say): Promise<void> => {
  const { head, isComplete } = await look(databaseUrl);
  if (isComplete || (head > 0 && !isEmbedded)) return;
  if (head > 0) {
    say('The demonstration was interrupted while it was made; making it again');
    await clear(databaseUrl);
    await migrate(databaseUrl);
  }
  say('Making the demonstration portfolio; this takes some seconds, once');
  await seedDemonstration(databaseUrl, say);
  await onDatabase(databaseUrl, (client) => client.query(`comment on schema es is '${mark}'`));
};
