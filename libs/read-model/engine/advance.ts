import { type DataSource, QueryFailedError } from 'typeorm';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { applyBatch, LeaseLost, parkEvent, type Subject } from './apply-batch.js';

export type Advance = {
  readonly database: DataSource;
  readonly store: EventStorePort;
  readonly batch: number;
  readonly onParked: (subject: Subject, event: StoredEvent, error: unknown) => void;
};

/**
 * Classes 08, 40, 53, 57 and 58 of PostgreSQL, a transaction it ended for idling (25P03), and the system's names of lost
 * sockets (ECONNRESET, EPIPE).
 */
const troubleCode = /^((08|40|53|57|58)...|25P03|E[A-Z]+)$/;

/** The database is in trouble, not the event. A refused connection comes as the driver's own error, with its code. */
export const isDatabaseTrouble = (error: unknown): boolean => {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(cause instanceof Error)) return false;
  if ('code' in cause && typeof cause.code === 'string') return troubleCode.test(cause.code);
  return error instanceof QueryFailedError || /terminat|closed|timeout/i.test(cause.message);
};

/** Halves the batch until the one event is found that the projection cannot digest, and parks its stream. */
export const applyAlone = async (context: Advance, subject: Subject, events: readonly StoredEvent[]): Promise<void> => {
  const last = events.at(-1);
  const first = events[0];
  if (first === undefined || last === undefined) return;
  try {
    await applyBatch(context.database, [subject], events, last.position);
  } catch (error) {
    if (error instanceof LeaseLost || isDatabaseTrouble(error)) throw error;
    if (events.length === 1) {
      await parkEvent(context.database, subject, first, error);
      context.onParked(subject, first, error);
      return;
    }
    const middle = Math.floor(events.length / 2);
    await applyAlone(context, subject, events.slice(0, middle));
    await applyAlone(context, subject, events.slice(middle));
  }
};

/**
 * One step for the projections that are furthest behind, up to where the next ones stand, so that laggards join the
 * rest and a batch is read once for all. Answers false when all stand at the head.
 */
export const advance = async (context: Advance, subjects: readonly Subject[]): Promise<boolean> => {
  const positions = subjects.map(({ owned }) => owned.position);
  const behind = Math.min(...positions);
  const next = Math.min(...positions.filter((position) => position > behind));
  const limit = Math.min(context.batch, next - behind);
  const events = await context.store.readAll({ after: behind, limit });
  const last = events.at(-1);
  if (last === undefined) return false;
  const group = subjects.filter(({ owned }) => owned.position === behind);
  try {
    await applyBatch(context.database, group, events, last.position);
  } catch (error) {
    if (error instanceof LeaseLost || isDatabaseTrouble(error)) throw error;
    // One of them cannot digest one event: each goes on alone, so that the others are not held up.
    for (const subject of group) await applyAlone(context, subject, events);
  }
  return true;
};
