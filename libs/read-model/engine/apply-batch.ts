import type { DataSource, EntityManager } from 'typeorm';
import { parseEvent } from '#libs/domain/catalogue.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import type { Owned } from './lease.js';
import type { ProjectedEvent, Projection } from './projection.js';

/** Another process has taken the projection over: nothing of this batch was written. */
export class LeaseLost extends Error {}

export type Subject = { readonly projection: Projection; readonly owned: Owned };
type Parked = ReadonlyMap<string, ReadonlySet<string>>;

const typed = (stored: StoredEvent): ProjectedEvent => ({ ...stored, event: parseEvent(stored) });

const moveCheckpoints = async (subjects: readonly Subject[], to: number, transaction: EntityManager): Promise<void> => {
  const [, moved]: [unknown, number] = await transaction.query(
    `update rm.checkpoint c set position = $4
     from unnest($1::text[], $2::bigint[], $3::bigint[]) as mine(projection, epoch, position)
     where c.projection = mine.projection and c.epoch = mine.epoch and c.position = mine.position`,
    [
      subjects.map(({ owned }) => owned.name),
      subjects.map(({ owned }) => owned.epoch),
      subjects.map(({ owned }) => owned.position),
      to,
    ],
  );
  if (moved !== subjects.length) throw new LeaseLost('Another process follows these read models now');
};

const readParked = async (subjects: readonly Subject[], transaction: EntityManager): Promise<Parked> => {
  const rows: { projection: string; stream: string }[] = await transaction.query(
    'select distinct projection, stream from rm.parked where projection = any($1)',
    [subjects.map(({ owned }) => owned.name)],
  );
  const parked = new Map<string, Set<string>>();
  for (const { projection, stream } of rows) {
    parked.set(projection, (parked.get(projection) ?? new Set()).add(stream));
  }
  return parked;
};

const park = async (name: string, events: readonly StoredEvent[], error: string, transaction: EntityManager) => {
  await transaction.query(
    `insert into rm.parked (projection, stream, position, error)
     select $1, stream, position, $4 from unnest($2::text[], $3::bigint[]) as event(stream, position)`,
    [name, events.map(({ stream }) => stream), events.map(({ position }) => position), error],
  );
};

const applyOne = async ({ projection }: Subject, batch: readonly StoredEvent[], parked: Parked, tx: EntityManager) => {
  const types: ReadonlySet<string> = new Set(projection.types);
  const relevant = batch.filter(({ type }) => types.has(type));
  const shut = parked.get(projection.name);
  // A stream stays parked as a whole: its later events would build on one that is missing.
  const late = shut === undefined ? [] : relevant.filter(({ stream }) => shut.has(stream));
  if (late.length > 0) await park(projection.name, late, 'an earlier event of this stream is parked', tx);
  const events = shut === undefined ? relevant : relevant.filter(({ stream }) => !shut.has(stream));
  if (events.length > 0) await projection.apply(events.map(typed), tx);
};

/** Applies a batch to projections that stand at the same position; rows and checkpoints commit together or not at all. */
export const applyBatch = async (
  database: DataSource,
  subjects: readonly Subject[],
  batch: readonly StoredEvent[],
  to: number,
): Promise<void> => {
  await database.transaction(async (transaction) => {
    const parked = await readParked(subjects, transaction);
    for (const subject of subjects) await applyOne(subject, batch, parked, transaction);
    await moveCheckpoints(subjects, to, transaction);
  });
  for (const { owned } of subjects) owned.position = to;
};

/** Parks the one event a projection cannot digest and moves on behind it. */
export const parkEvent = async (
  database: DataSource,
  subject: Subject,
  event: StoredEvent,
  error: unknown,
): Promise<void> => {
  await database.transaction(async (transaction) => {
    await park(subject.projection.name, [event], error instanceof Error ? error.message : String(error), transaction);
    await moveCheckpoints([subject], event.position, transaction);
  });
  subject.owned.position = event.position;
};
