import type { DataSource, EntityManager } from 'typeorm';
import { parseEvent } from '#libs/domain/catalogue.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import type { Owned } from './lease.js';
import type { ProjectedEvent, Projection } from './projection.js';
import { enterVersion, type Version } from './version.js';

/** Another process has taken the projection over: nothing of this batch was written. */
export class LeaseLost extends Error {}

export type Subject = { readonly projection: Projection; readonly owned: Owned };
/** What of a batch is not for a projection: streams that are parked for it, and single events somebody skipped. */
type Shut = { readonly streams: Set<string>; readonly skipped: Set<number> };

/** Several projections look at an event; it is parsed for the first. */
const parsed = new WeakMap<StoredEvent, ProjectedEvent>();

const typed = (stored: StoredEvent): ProjectedEvent => {
  const known = parsed.get(stored);
  if (known !== undefined) return known;
  const event = { ...stored, event: parseEvent(stored) };
  parsed.set(stored, event);
  return event;
};

const versionOf = (subjects: readonly Subject[]): Version => subjects[0]?.owned.version ?? 'rm';

/** Nothing is committed unless every one of them still has its lease. */
export const moveCheckpoints = async (
  subjects: readonly Subject[],
  to: number,
  transaction: EntityManager,
): Promise<void> => {
  const [, moved]: [unknown, number] = await transaction.query(
    `update ${versionOf(subjects)}.checkpoint c set position = $4
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

const readShut = async (
  subjects: readonly Subject[],
  batch: readonly StoredEvent[],
  transaction: EntityManager,
): Promise<Map<string, Shut>> => {
  const rows: { projection: string; stream: string | null; position: string | null }[] = await transaction.query(
    `select distinct projection, stream, null::bigint as position from ${versionOf(subjects)}.parked
     where projection = any($1)
     union all
     select projection, null, position from rm.skipped where projection = any($1) and position between $2 and $3`,
    [subjects.map(({ owned }) => owned.name), batch[0]?.position ?? 0, batch.at(-1)?.position ?? 0],
  );
  const shut = new Map<string, Shut>();
  for (const { projection, stream, position } of rows) {
    const own = shut.get(projection) ?? { streams: new Set(), skipped: new Set() };
    if (stream !== null) own.streams.add(stream);
    if (position !== null) own.skipped.add(Number(position));
    shut.set(projection, own);
  }
  return shut;
};

type Parked = { readonly subject: Subject; readonly events: readonly StoredEvent[]; readonly error: string };

const park = async ({ subject, events, error }: Parked, transaction: EntityManager): Promise<void> => {
  await transaction.query(
    `insert into ${subject.owned.version}.parked (projection, stream, position, error)
     select $1, stream, position, $4 from unnest($2::text[], $3::bigint[]) as event(stream, position)`,
    [subject.owned.name, events.map(({ stream }) => stream), events.map(({ position }) => position), error],
  );
};

/** Shows stored events to a projection, of those it wants to see. */
export const applyEvents = async (
  projection: Projection,
  events: readonly StoredEvent[],
  transaction: EntityManager,
): Promise<void> => {
  if (events.length > 0) await projection.apply(events.map(typed), transaction);
};

const follows = 'an earlier event of this stream is parked';

const applyOne = async (
  subject: Subject,
  batch: readonly StoredEvent[],
  shut: Shut | undefined,
  transaction: EntityManager,
): Promise<void> => {
  const { projection } = subject;
  const types: ReadonlySet<string> = new Set(projection.types);
  let events = batch.filter(({ type, position }) => types.has(type) && !shut?.skipped.has(position));
  if (shut !== undefined && shut.streams.size > 0) {
    // A stream stays parked as a whole: its later events would build on one that is missing.
    const late = events.filter(({ stream }) => shut.streams.has(stream));
    if (late.length > 0) await park({ subject, events: late, error: follows }, transaction);
    events = events.filter(({ stream }) => !shut.streams.has(stream));
  }
  await applyEvents(projection, events, transaction);
};

/** Applies a batch to projections that stand at the same position; rows and checkpoints commit together or not at all. */
export const applyBatch = async (
  database: DataSource,
  subjects: readonly Subject[],
  batch: readonly StoredEvent[],
  to: number,
): Promise<void> => {
  await database.transaction(async (transaction) => {
    await transaction.query(enterVersion(versionOf(subjects)));
    const shut = await readShut(subjects, batch, transaction);
    for (const subject of subjects) await applyOne(subject, batch, shut.get(subject.owned.name), transaction);
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
    const why = error instanceof Error ? error.message : String(error);
    await park({ subject, events: [event], error: why }, transaction);
    await moveCheckpoints([subject], event.position, transaction);
  });
  subject.owned.position = event.position;
};
