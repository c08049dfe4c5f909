import type { EntityManager } from 'typeorm';
import type { Version } from '../engine/version.js';

type Copy = Exclude<Version, 'rm'>;
export type Place = { readonly home: string; readonly name: string };

export const placeOf = (table: string): Place => {
  const [home = '', name = ''] = table.split('.');
  return { home, name };
};

/** Whoever rebuilds, the processes keep their rights. */
const grants = async (table: string, copy: string, transaction: EntityManager): Promise<void> => {
  const rows: { statement: string }[] = await transaction.query(
    `select format('grant %s on ${copy} to %s', a.privilege_type,
       case when a.grantee = 0 then 'public' else a.grantee::regrole::text end) as statement
     from pg_class c, aclexplode(c.relacl) a where c.oid = $1::regclass and a.grantee <> c.relowner
     union all
     select format('alter table ${copy} owner to %s', relowner::regrole) from pg_class
     where oid = $1::regclass and relowner <> current_user::regrole`,
    [table],
  );
  for (const { statement } of rows) await transaction.query(statement);
};

const createTable = async (table: string, version: Copy, transaction: EntityManager): Promise<void> => {
  const { name } = placeOf(table);
  const copy = `${version}.${name}`;
  const kept = 'defaults including constraints including generated including identity including storage';
  await transaction.query(`drop table if exists ${copy}`);
  await transaction.query(`create table ${copy} (like ${table} including ${kept} including compression)`);
  const keys: { name: string; definition: string }[] = await transaction.query(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = $1::regclass and contype in ('p', 'u') order by conname`,
    [table],
  );
  for (const key of keys) await transaction.query(`alter table ${copy} add constraint ${key.name} ${key.definition}`);
  await grants(table, copy, transaction);
};

/** Empty copies with their keys; the other indexes come when the rows are in. */
export const createTables = async (tables: readonly string[], version: Copy, tx: EntityManager): Promise<void> => {
  for (const table of tables) await createTable(table, version, tx);
};

/** The indexes that are no keys, under the names they have, and what the planner wants to know. */
export const createIndexes = async (tables: readonly string[], version: Copy, tx: EntityManager): Promise<void> => {
  for (const table of tables) {
    const copy = `${version}.${placeOf(table).name}`;
    const indexes: { definition: string }[] = await tx.query(
      `select pg_get_indexdef(indexrelid) as definition from pg_index i where indrelid = $1::regclass
       and not exists (select from pg_constraint where conindid = i.indexrelid) order by indexrelid`,
      [table],
    );
    // `create index NAME on TABLE using …`: PostgreSQL writes the table with its schema, the index without.
    for (const { definition } of indexes) await tx.query(definition.replace(` ON ${table} `, ` ON ${copy} `));
    await tx.query(`analyze ${copy}`);
  }
};

type View = { readonly home: string; readonly name: string; readonly definition: string };

// PostgreSQL writes a view's tables without their schema where the search path finds them.
const speakOf = (schemas: string, transaction: EntityManager): Promise<unknown> =>
  transaction.query(`set local search_path to ${schemas}`);

/** The views over these tables, in words that mean whatever the search path says. */
export const viewsOver = async (tables: readonly string[], transaction: EntityManager): Promise<readonly View[]> => {
  await speakOf('rm, base, public', transaction);
  return transaction.query(
    `select n.nspname as home, v.relname as name, pg_get_viewdef(v.oid) as definition
     from pg_class v join pg_namespace n on n.oid = v.relnamespace
     where v.relkind = 'v' and n.nspname in ('rm', 'base') and exists (
       select from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
       where r.ev_class = v.oid and d.refclassid = 'pg_class'::regclass and d.refobjid = any($1::text[]::regclass[]))
     order by v.oid`,
    [tables],
  );
};

/** The same views over the copies, for projections that read through them. */
export const createViews = async (tables: readonly string[], version: Copy, tx: EntityManager): Promise<void> => {
  const views = await viewsOver(tables, tx);
  await speakOf(`${version}, base, rm, public`, tx);
  for (const { name, definition } of views)
    await tx.query(`create or replace view ${version}.${name} as ${definition}`);
};

export const dropViews = async (tables: readonly string[], version: Copy, tx: EntityManager): Promise<void> => {
  for (const { name } of await viewsOver(tables, tx)) await tx.query(`drop view if exists ${version}.${name}`);
};

export const dropCopies = async (tables: readonly string[], version: Copy, tx: EntityManager): Promise<void> => {
  await dropViews(tables, version, tx);
  for (const table of tables) await tx.query(`drop table if exists ${version}.${placeOf(table).name}`);
};
