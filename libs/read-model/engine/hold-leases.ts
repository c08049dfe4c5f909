import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Subject } from './apply-batch.js';
import { heartbeatMilliseconds, keepLeases, releaseLeases, seizeLeases, takeLeases } from './lease.js';
import type { Projection } from './projection.js';
import type { Version } from './version.js';

type Hold = {
  readonly projections: readonly Projection[];
  readonly version: Version;
  /** Take them from whoever has them now, who waits until they are released. */
  readonly seize: boolean;
};

/** Somebody else works on these projections. */
export class LeaseTaken extends Error {}

/** Owns projections for the time of a task; others go on from where it left them at once. */
export const holdLeases = async <Result>(
  database: DataSource,
  { projections, version, seize }: Hold,
  task: (subjects: readonly Subject[]) => Promise<Result>,
): Promise<Result> => {
  const owner = randomUUID();
  const lease = { owner, names: projections.map(({ name }) => name), version };
  const owned = await (seize ? seizeLeases : takeLeases)(database, lease);
  const beat = setInterval(
    // A beat that fails is no harm by itself: the fence decides at every commit.
    () => void keepLeases(database, owner, owned).catch(() => undefined),
    heartbeatMilliseconds,
  );
  try {
    const subjects = projections.flatMap((projection) => {
      const own = owned.find(({ name }) => name === projection.name);
      return own === undefined ? [] : [{ projection, owned: own }];
    });
    if (subjects.length < projections.length) {
      throw new LeaseTaken(
        `Somebody else works on ${lease.names.filter((n) => !owned.some(({ name }) => name === n))}`,
      );
    }
    return await task(subjects);
  } finally {
    clearInterval(beat);
    await releaseLeases(database, owner, version);
  }
};
