import { type ClientBase, escapeIdentifier } from 'pg';
import { appRole } from './guards.js';
import { archiveLock } from './verify/event-source.js';

export type Partition = {
  readonly first: number;
  readonly last: number;
  readonly table: string;
  readonly archivedAt: string | null;
};

type PartitionRow = {
  readonly [Field in keyof Partition]: Partition[Field] extends number ? string : Partition[Field];
};

export const listPartitions = async (client: ClientBase): Promise<readonly Partition[]> => {
  const { rows } = await client.query<PartitionRow>(
    `select first_position as first, last_position as last, table_name as table,
       to_char(archived_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "archivedAt"
     from es.partition order by first_position`,
  );
  return rows.map((row) => ({ ...row, first: Number(row.first), last: Number(row.last) }));
};

/** One at a time; a verification that runs is waited for. */
const alone = async <T>(client: ClientBase, act: () => Promise<T>): Promise<T> => {
  await client.query(`select pg_advisory_lock(${archiveLock})`);
  try {
    return await act();
  } finally {
    await client.query(`select pg_advisory_unlock(${archiveLock})`);
  }
};

const inTransaction = async (client: ClientBase, statements: readonly string[]): Promise<void> => {
  await client.query(['begin', ...statements, 'commit'].join(';\n')).catch(async (error) => {
    await client.query('rollback');
    throw error;
  });
};

const isPending = async (client: ClientBase, name: string): Promise<boolean | undefined> => {
  const { rows } = await client.query<{ pending: boolean }>(
    'select inhdetachpending as pending from pg_inherits where inhrelid = to_regclass($1)',
    [name],
  );
  return rows[0]?.pending;
};

/** Marked first, so that a reader who misses its events knows why; each step may be done again after a crash. */
const detach = async (client: ClientBase, { first, table }: Partition): Promise<void> => {
  await client.query('update es.partition set archived_at = coalesce(archived_at, now()) where first_position = $1', [
    first,
  ]);
  const name = `es.${escapeIdentifier(table)}`;
  const pending = await isPending(client, name);
  // Concurrently: neither readers nor appends wait for it, it waits for them.
  if (pending === false) await client.query(`alter table es.event detach partition ${name} concurrently`);
  if (pending === true) await client.query(`alter table es.event detach partition ${name} finalize`);
  await inTransaction(client, [
    `alter table if exists ${name} set schema es_archive`,
    `do $$ begin
       if exists (select from pg_roles where rolname = '${appRole}') then
         grant select on es_archive.${escapeIdentifier(table)} to ${appRole};
       end if;
     end $$`,
  ]);
};

/** Takes whole partitions that end before a position out of es.event. The one that holds the last event stays. */
export const archiveBefore = (client: ClientBase, position: number): Promise<readonly Partition[]> =>
  alone(client, async () => {
    const { rows } = await client.query<{ head: string }>('select last_position as head from es.log where id = 1');
    const end = Math.min(position, Number(rows[0]?.head ?? 0));
    const old = (await listPartitions(client)).filter(({ last }) => last < end);
    for (const partition of old) await detach(client, partition);
    return old.filter(({ archivedAt }) => archivedAt === null);
  });

/** Brings every archived partition back. Its range is a checked constraint, so its rows are not read. */
export const attachArchived = (client: ClientBase): Promise<readonly Partition[]> =>
  alone(client, async () => {
    const archived = (await listPartitions(client)).filter(({ archivedAt }) => archivedAt !== null);
    for (const { first, last, table } of archived) {
      const name = escapeIdentifier(table);
      // An archiving that was cut off may not have come to the end of it.
      const pending = await isPending(client, `es.${name}`);
      if (pending === true) await client.query(`alter table es.event detach partition es.${name} finalize`);
      const attach = `alter table es.event attach partition es.${name} for values from (${first}) to (${last + 1})`;
      await inTransaction(client, [
        `alter table if exists es_archive.${name} set schema es`,
        ...(pending === false ? [] : [attach]),
        `update es.partition set archived_at = null where first_position = ${first}`,
      ]);
    }
    return archived;
  });
