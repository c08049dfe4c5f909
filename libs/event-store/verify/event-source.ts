import { type ClientBase, escapeIdentifier } from 'pg';
import { eventColumns } from '../canonical.js';

export const archiveLock = `hashtext('keyline archive')`;

/** SQL for a table of all events, the archived ones among them; none is archived or attached until the transaction ends. */
export const allEvents = async (client: ClientBase): Promise<string> => {
  await client.query(`select pg_advisory_xact_lock_shared(${archiveLock})`);
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r'
       and (n.nspname = 'es_archive' or (n.nspname = 'es' and c.relname in (select table_name from es.partition)))
       and not exists (
         select from pg_inherits i where i.inhrelid = c.oid and i.inhparent = 'es.event'::regclass and not i.inhdetachpending
       )
     order by c.oid`,
  );
  const columns = [...eventColumns, 'hash'].join(', ');
  const parts = ['es.event', ...rows.map(({ schema, name }) => `${schema}.${escapeIdentifier(name)}`)];
  return `(${parts.map((table) => `select ${columns} from ${table}`).join(' union all ')})`;
};
