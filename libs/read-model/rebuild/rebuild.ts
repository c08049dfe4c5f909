import type { DataSource } from 'typeorm';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { Subject } from '../engine/apply-batch.js';
import { holdLeases } from '../engine/hold-leases.js';
import type { Projection } from '../engine/projection.js';
import { enterVersion } from '../engine/version.js';
import { compareAtOnePosition } from './compare.js';
import { createIndexes, createTables, createViews, dropCopies } from './copy-tables.js';
import type { Comparison } from './digest.js';
import { type Fold, foldUpTo } from './fold.js';
import { settle, switchVersion, tablesOf } from './switch-version.js';

export type Progress = { readonly position: number; readonly head: number; readonly perSecond: number };

export type Rebuild = {
  readonly database: DataSource;
  readonly store: EventStorePort;
  /** The group to rebuild (`groupOf`). */
  readonly projections: readonly Projection[];
  /** Build and compare, and leave the live ones as they are. */
  readonly compareOnly?: boolean;
  /** Switch although the new version parked streams that the live one did not. */
  readonly acceptParked?: boolean;
  readonly batch?: number;
  readonly onProgress?: (progress: Progress) => void;
};

export type Rebuilt = {
  readonly events: number;
  readonly seconds: number;
  /** Undefined when the live ones stood still elsewhere for too long to be compared. */
  readonly comparison: readonly Comparison[] | undefined;
  readonly parked: readonly { readonly projection: string; readonly stream: string; readonly error: string }[];
  readonly switched: boolean;
};

/** Events that a batch holds: enough to make the round trips cheap, few enough to stay below 100 MB. */
const largeBatch = 5000;

/** Until its rows are settled it need not look at events. */
const dormant = ({ projection, owned }: Subject): Subject =>
  projection.settle === undefined ? { projection, owned } : { projection: { ...projection, types: [] }, owned };

const begin = async (database: DataSource, subjects: readonly Subject[]): Promise<void> => {
  const names = subjects.map(({ owned }) => owned.name);
  const tables = tablesOf(subjects);
  await database.transaction(async (transaction) => {
    await dropCopies(tables, 'rm_next', transaction);
    await createTables(tables, 'rm_next', transaction);
    await createViews(tables, 'rm_next', transaction);
    await transaction.query('delete from rm_next.parked where projection = any($1)', [names]);
    await transaction.query('update rm_next.checkpoint set position = 0 where projection = any($1)', [names]);
  });
  for (const { owned } of subjects) owned.position = 0;
};

const foldAll = async ({ onProgress, ...given }: Rebuild, fold: Fold, subjects: readonly Subject[]): Promise<void> => {
  const started = performance.now();
  let head = await given.store.head();
  const told: Fold = {
    ...fold,
    onProgress: (position) =>
      onProgress?.({ position, head, perSecond: (position * 1000) / (performance.now() - started) }),
  };
  const asleep = subjects.map(dormant);
  // What was appended meanwhile comes in another round; the live ones are followed to the end at the switch.
  for (let reached = -1; reached < head; head = await given.store.head()) {
    reached = head;
    await foldUpTo(told, asleep, head);
  }
  await fold.database.transaction(async (transaction) => {
    await transaction.query(enterVersion('rm_next'));
    await settle(subjects, transaction);
  });
};

const newlyParked = (database: DataSource, names: readonly string[]): Promise<Rebuilt['parked']> =>
  database.query(
    `select distinct on (projection, stream) projection, stream, error from rm_next.parked n
     where projection = any($1)
       and not exists (select from rm.parked p where p.projection = n.projection and p.stream = n.stream)
     order by projection, stream, position`,
    [names],
  );

const build = async (rebuild: Rebuild, subjects: readonly Subject[]): Promise<Rebuilt> => {
  const { database, store, projections, batch = largeBatch, compareOnly = false, acceptParked = false } = rebuild;
  const tables = tablesOf(subjects);
  const fold: Fold = { database, store, batch, onParked: () => undefined };
  const started = performance.now();
  await begin(database, subjects);
  try {
    await foldAll(rebuild, fold, subjects);
    const events = subjects[0]?.owned.position ?? 0;
    await database.transaction((transaction) => createIndexes(tables, 'rm_next', transaction));
    const seconds = (performance.now() - started) / 1000;
    const comparison = await compareAtOnePosition(fold, subjects);
    const parked = await newlyParked(
      database,
      projections.map(({ name }) => name),
    );
    const switched = !compareOnly && (acceptParked || parked.length === 0);
    if (switched) await switchVersion(fold, subjects, 'rm_next');
    return { events, seconds, comparison, parked, switched };
  } finally {
    await database.transaction((transaction) => dropCopies(tables, 'rm_next', transaction));
  }
};

/**
 * Builds the next version of projections aside, from the first event, while the live ones answer and are followed. Compares
 * both at one position, then switches in one transaction; the version before stays for `rollBack`.
 */
export const rebuild = (asked: Rebuild): Promise<Rebuilt> =>
  holdLeases(asked.database, { projections: asked.projections, version: 'rm_next', seize: false }, (subjects) =>
    build(asked, subjects),
  );
