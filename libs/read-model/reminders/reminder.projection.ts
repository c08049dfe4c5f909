import type { EntityManager } from 'typeorm';
import type { ProjectedEvent, Projection } from '../engine/projection.js';
import { foldReminders } from './reminder-fold.js';
import { readDigests, writeReminders } from './reminder-row.js';

const digestsOf = (batch: readonly ProjectedEvent[]): string[] => [
  ...new Set(batch.flatMap(({ event }) => ('digestId' in event.data ? event.data.digestId : []))),
];

/** One row for each item of a digest. */
const apply = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  const known = await readDigests(transaction, digestsOf(batch));
  await writeReminders(transaction, foldReminders(batch, known));
};

export const reminderProjection: Projection = {
  name: 'reminder',
  types: ['ReminderDue', 'ReminderSent', 'ReminderEscalated', 'ReminderAcknowledged', 'ReminderSnoozed'],
  tables: ['rm.reminder'],
  apply,
};
