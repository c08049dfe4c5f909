import { type ClientBase, escapeIdentifier } from 'pg';
import { eventColumns } from '../canonical.js';

export const archiveLock = `hashtext('keyline archive')`;

/** SQL for a table of all events, the archived ones among them; none is archived or attached until the transaction ends. */
export const allEvents = async (client: ClientBase): Promise<string> => {
  await client.query(`select pg_advisory_xact_lock_shared(${archiveLock})`);
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'es_archive'::regnamespace and relkind = 'r' order by oid`,
  );
  const columns = [...eventColumns, 'hash'].join(', ');
  const parts = ['es.event', ...rows.map(({ name }) => `es_archive.${escapeIdentifier(name)}`)];
  return `(${parts.map((table) => `select ${columns} from ${table}`).join(' union all ')})`;
};
