import { setTimeout as sleep } from 'node:timers/promises';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { moveCheckpoints, type Subject } from '../engine/apply-batch.js';
import { holdLeases } from '../engine/hold-leases.js';
import { enterVersion, type Version } from '../engine/version.js';
import { createViews, dropViews, placeOf, viewsOver } from './copy-tables.js';
import { type Fold, foldUpTo } from './fold.js';

type Copy = Exclude<Version, 'rm'>;
type Exchange = { readonly live: readonly Subject[]; readonly copies: readonly Subject[]; readonly from: Copy };

const attempts = 20;
const lockAttempts = 20;

export const tablesOf = (subjects: readonly { readonly projection: { readonly tables: readonly string[] } }[]) =>
  subjects.flatMap(({ projection }) => projection.tables);

const standOf = (subjects: readonly Subject[]): number => Math.max(...subjects.map(({ owned }) => owned.position));

/** What no event tells, in the copies; from here to the commit nobody else changes it. */
export const settle = async (subjects: readonly Subject[], transaction: EntityManager): Promise<void> => {
  for (const { projection } of subjects) await projection.settle?.(transaction);
};

const exchangeTables = async (tables: readonly string[], from: Copy, transaction: EntityManager): Promise<void> => {
  const views = await viewsOver(tables, transaction);
  await dropViews(tables, from, transaction);
  for (const table of tables) {
    const { home, name } = placeOf(table);
    if (from !== 'rm_old') await transaction.query(`drop table if exists rm_old.${name}`);
    await transaction.query(`alter table ${table} set schema rm_swap`);
    await transaction.query(`alter table ${from}.${name} set schema ${home}`);
    await transaction.query(`alter table rm_swap.${name} set schema rm_old`);
  }
  // A view holds on to the tables it was made over.
  await transaction.query('set local search_path to rm, base, public');
  for (const { home, name, definition } of views) {
    await transaction.query(`create or replace view ${home}.${name} as ${definition}`);
  }
};

const exchangeParked = async (names: readonly string[], from: Copy, transaction: EntityManager): Promise<void> => {
  const take = async (version: Version): Promise<string> => {
    const [rows]: [object[], number] = await transaction.query(
      `delete from ${version}.parked where projection = any($1)
       returning projection, stream, position, error, parked_at`,
      [names],
    );
    return JSON.stringify(rows);
  };
  const give = (version: Version, rows: string): Promise<unknown> =>
    transaction.query(
      `insert into ${version}.parked select * from json_populate_recordset(null::rm.parked, $1::json)`,
      [rows],
    );
  const live = await take('rm');
  const copy = await take(from);
  if (from !== 'rm_old') await take('rm_old');
  await give('rm', copy);
  await give('rm_old', live);
};

const exchangeCheckpoints = async ({ live, copies, from }: Exchange, transaction: EntityManager): Promise<void> => {
  await moveCheckpoints(live, standOf(copies), transaction);
  if (from !== 'rm_old') {
    const names = copies.map(({ owned }) => owned.name);
    await transaction.query(`delete from ${from}.checkpoint where projection = any($1)`, [names]);
  }
  for (const { owned } of live) {
    await transaction.query(
      `insert into rm_old.checkpoint (projection, position) values ($1, $2)
       on conflict (projection) do update set position = excluded.position`,
      [owned.name, owned.position],
    );
  }
};

const isLockTrouble = (error: unknown): boolean =>
  error instanceof QueryFailedError && ['55P03', '40P01'].includes((error.driverError as { code?: string }).code ?? '');

/**
 * Shuts readers out, who take their locks in any order. PostgreSQL looks for a deadlock after a second and might end one of
 * them, so all of ours are there in less, or none.
 */
const lockOut = async (relations: readonly string[], transaction: EntityManager): Promise<void> => {
  await transaction.query(`set local lock_timeout to '${Math.floor(900 / relations.length)}ms'`);
  for (let attempt = 1; ; attempt += 1) {
    await transaction.query('savepoint unlocked');
    try {
      await transaction.query(`lock table ${relations.join(', ')} in access exclusive mode`);
      return;
    } catch (error) {
      if (!isLockTrouble(error) || attempt === lockAttempts) throw error;
      await transaction.query('rollback to savepoint unlocked');
      await sleep(50);
    }
  }
};

const exchange = async (change: Exchange, transaction: EntityManager): Promise<void> => {
  const { copies, from } = change;
  const tables = tablesOf(copies);
  await transaction.query(enterVersion(from));
  await transaction.query(`set local lock_timeout to '800ms'; set local synchronous_commit to on`);
  await moveCheckpoints(copies, standOf(copies), transaction);
  await settle(copies, transaction);
  const views = (await viewsOver(tables, transaction)).map(({ home, name }) => `${home}.${name}`);
  await lockOut([...views, ...tables], transaction);
  await exchangeCheckpoints(change, transaction);
  await exchangeTables(tables, from, transaction);
  await exchangeParked(
    copies.map(({ owned }) => owned.name),
    from,
    transaction,
  );
};

/** An import may hold what we wait for and wait for what we hold: then everything is let go and tried again. */
const exchangeInTime = async (fold: Fold, change: Exchange): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fold.database.transaction((transaction) => exchange(change, transaction));
      return;
    } catch (error) {
      if (!isLockTrouble(error) || attempt === attempts) throw error;
      await sleep(250);
    }
  }
};

/**
 * Makes copies the live read models, in one transaction; those that were live are kept in `rm_old`. The copies are first
 * brought to where the live ones stand, while those wait, so that nobody's own write is ever missing.
 */
export const switchVersion = (fold: Fold, copies: readonly Subject[], from: Copy): Promise<void> => {
  const projections = copies.map(({ projection }) => projection);
  return holdLeases(fold.database, { projections, version: 'rm', seize: true }, async (live) => {
    const stand = standOf([...live, ...copies]);
    await fold.database.transaction((transaction) => createViews(tablesOf(copies), from, transaction));
    await foldUpTo(fold, copies, stand);
    await exchangeInTime(fold, { live, copies, from });
  });
};
