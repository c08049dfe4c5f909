import type { DataSource } from 'typeorm';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { type Advance, applyAlone, isDatabaseTrouble } from '../engine/advance.js';
import { applyBatch, LeaseLost, type Subject } from '../engine/apply-batch.js';
import { independent } from './group.js';

export type Fold = {
  readonly database: DataSource;
  readonly store: EventStorePort;
  readonly batch: number;
  readonly onParked: Advance['onParked'];
  readonly onProgress?: (position: number) => void;
};

const apply = async (fold: Fold, subjects: readonly Subject[], events: readonly StoredEvent[], to: number) => {
  try {
    await applyBatch(fold.database, subjects, events, to);
  } catch (error) {
    if (error instanceof LeaseLost || isDatabaseTrouble(error)) throw error;
    for (const subject of subjects) await applyAlone(fold, subject, events);
  }
};

/** Copies that stand at one position. The next events are on their way while a batch is applied. */
const foldTogether = async (fold: Fold, subjects: readonly Subject[], from: number, to: number): Promise<void> => {
  const read = (after: number): Promise<readonly StoredEvent[]> => {
    const limit = Math.min(fold.batch, to - after);
    const events = limit > 0 ? fold.store.readAll({ after, limit }) : Promise.resolve([]);
    // Asked for in advance: should the batch before it fail, nobody waits for this one.
    events.catch(() => undefined);
    return events;
  };
  const groups = independent(subjects);
  let events = await read(from);
  for (let last = events.at(-1); last !== undefined; last = events.at(-1)) {
    const batch = events;
    const { position } = last;
    const following = read(position);
    await Promise.all(groups.map((group) => apply(fold, group, batch, position)));
    fold.onProgress?.(position);
    events = await following;
  }
};

/** Brings copies to a position. Those behind first join the others; those that do not read each other go side by side. */
export const foldUpTo = async (fold: Fold, subjects: readonly Subject[], to: number): Promise<void> => {
  for (;;) {
    const positions = subjects.map(({ owned }) => owned.position);
    const behind = Math.min(...positions);
    if (behind >= to) return;
    const next = Math.min(to, ...positions.filter((position) => position > behind));
    const together = subjects.filter(({ owned }) => owned.position === behind);
    await foldTogether(fold, together, behind, next);
    // The store ends before the position asked for.
    if (together.some(({ owned }) => owned.position === behind)) return;
  }
};
