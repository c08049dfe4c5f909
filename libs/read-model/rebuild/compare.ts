import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Subject } from '../engine/apply-batch.js';
import { enterVersion } from '../engine/version.js';
import { type Comparison, compareDigests, type Digest, digestTables } from './digest.js';
import { type Fold, foldUpTo } from './fold.js';
import { settle, tablesOf } from './switch-version.js';

type Snapshot = { readonly position: number; readonly digests: ReadonlyMap<string, Digest> };

/** How long the live ones may take to come to where the copies are. */
const patience = 100;
const rounds = 3;

/** The live tables at the one position where all of them stand, if it is not before ours; nobody waits for it. */
const liveSnapshot = (
  database: DataSource,
  subjects: readonly Subject[],
  after: number,
): Promise<Snapshot | undefined> =>
  database.transaction('REPEATABLE READ', async (transaction) => {
    const [row]: { least: string; most: string; found: number }[] = await transaction.query(
      `select min(position) as least, max(position) as most, count(*)::int as found from rm.checkpoint
       where projection = any($1)`,
      [subjects.map(({ owned }) => owned.name)],
    );
    const position = Number(row?.least);
    if (row?.found !== subjects.length || row.least !== row.most || position < after) return undefined;
    return { position, digests: await digestTables(tablesOf(subjects), 'rm', transaction) };
  });

const awaitSnapshot = async (database: DataSource, subjects: readonly Subject[]): Promise<Snapshot | undefined> => {
  const after = Math.max(...subjects.map(({ owned }) => owned.position));
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const snapshot = await liveSnapshot(database, subjects, after);
    if (snapshot !== undefined) return snapshot;
    await sleep(100);
  }
  return undefined;
};

/** The copies against the live tables, both at the same position. New figures may come between: then once more. */
export const compareAtOnePosition = async (
  fold: Fold,
  subjects: readonly Subject[],
): Promise<readonly Comparison[] | undefined> => {
  let comparison: readonly Comparison[] | undefined;
  for (let round = 0; round < rounds && !comparison?.every(({ same }) => same); round += 1) {
    const live = await awaitSnapshot(fold.database, subjects);
    if (live === undefined) return comparison;
    await foldUpTo(fold, subjects, live.position);
    const next = await fold.database.transaction(async (transaction) => {
      await transaction.query(enterVersion('rm_next'));
      await settle(subjects, transaction);
      return digestTables(tablesOf(subjects), 'rm_next', transaction);
    });
    comparison = compareDigests(live.digests, next);
  }
  return comparison;
};
