import type { DataSource, EntityManager } from 'typeorm';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { isDatabaseTrouble } from './advance.js';
import { applyEvents, LeaseLost, moveCheckpoints, type Subject } from './apply-batch.js';
import { holdLeases } from './hold-leases.js';
import type { Projection } from './projection.js';
import { enterVersion } from './version.js';

/** A stream that waits: its first event could not be digested, and so many came since. */
export type ParkedStream = {
  readonly projection: string;
  readonly stream: string;
  readonly position: number;
  readonly events: number;
  readonly error: string;
  readonly since: Date;
};

export type Asked = {
  readonly database: DataSource;
  readonly store: EventStorePort;
  readonly projection: Projection;
  readonly stream: string;
};

/** How many events of the stream were caught up with, and what keeps the rest waiting. */
export type Unparked = { readonly applied: number; readonly waiting: number; readonly error: string | null };

/** Nothing of this stream is parked for this projection. */
export class NotParked extends Error {}

export const listParked = (database: DataSource): Promise<ParkedStream[]> =>
  database.query(
    `select distinct on (projection, stream) projection, stream, position::int, error, parked_at as since,
       count(*) over (partition by projection, stream)::int as events
     from rm.parked order by projection, stream, position`,
  );

const parkedEvents = async ({ database, store, projection, stream }: Asked): Promise<readonly StoredEvent[]> => {
  const rows: { position: string }[] = await database.query(
    'select position from rm.parked where projection = $1 and stream = $2',
    [projection.name, stream],
  );
  if (rows.length === 0) throw new NotParked(`Nothing of ${stream} is parked for ${projection.name}`);
  const parked = new Set(rows.map(({ position }) => Number(position)));
  const events = await store.readStream({ stream });
  return events.filter(({ position }) => parked.has(position));
};

const unpark = (asked: Asked, positions: readonly number[], transaction: EntityManager): Promise<unknown> =>
  transaction.query('delete from rm.parked where projection = $1 and position = any($2)', [
    asked.projection.name,
    positions,
  ]);

const noteFailure = (asked: Asked, position: number, error: string): Promise<unknown> =>
  asked.database.query('update rm.parked set error = $3 where projection = $1 and position = $2', [
    asked.projection.name,
    position,
    error,
  ]);

/** One event a transaction, in order, until one fails: what came before it need not wait with it. */
const replay = async (asked: Asked, subject: Subject, events: readonly StoredEvent[]): Promise<Unparked> => {
  for (const [applied, event] of events.entries()) {
    try {
      await asked.database.transaction(async (transaction) => {
        await transaction.query(enterVersion('rm'));
        await applyEvents(subject.projection, [event], transaction);
        await unpark(asked, [event.position], transaction);
        await moveCheckpoints([subject], subject.owned.position, transaction);
      });
    } catch (error) {
      if (error instanceof LeaseLost || isDatabaseTrouble(error)) throw error;
      const why = error instanceof Error ? error.message : String(error);
      await noteFailure(asked, event.position, why);
      return { applied, waiting: events.length - applied, error: why };
    }
  }
  return { applied: events.length, waiting: 0, error: null };
};

/** The projection stands still meanwhile, so that no event of the stream comes in between. */
const standing = <Result>(asked: Asked, task: (subject: Subject) => Promise<Result>): Promise<Result> =>
  holdLeases(asked.database, { projections: [asked.projection], version: 'rm', seize: true }, async ([subject]) => {
    if (subject === undefined) throw new Error('A seized lease is ours');
    return task(subject);
  });

/** Shows a projection the parked events of a stream again; the stream is free once all are digested. */
export const retryParked = (asked: Asked): Promise<Unparked> =>
  standing(asked, async (subject) => replay(asked, subject, await parkedEvents(asked)));

/** Leaves out the event that a stream waits for, for good and in every rebuild; the stream goes on from the next one. */
export const skipParked = (asked: Asked, reason: string): Promise<Unparked & { readonly skipped: number }> =>
  standing(asked, async (subject) => {
    const [first, ...rest] = await parkedEvents(asked);
    if (first === undefined) throw new NotParked(`The events of ${asked.stream} are not in the record`);
    const { position } = first;
    await asked.database.transaction(async (transaction) => {
      await transaction.query(
        `insert into rm.skipped (projection, stream, position, error, reason)
         select projection, stream, position, error, $3 from rm.parked where projection = $1 and position = $2`,
        [asked.projection.name, position, reason],
      );
      await unpark(asked, [position], transaction);
    });
    return { ...(await replay(asked, subject, rest)), skipped: position };
  });
