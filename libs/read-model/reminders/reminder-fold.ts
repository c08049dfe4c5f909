import type { ReminderEvent } from '#libs/domain/reminder/events.js';
import type { ProjectedEvent } from '../engine/projection.js';
import type { ReminderRow } from './reminder-row.js';

type Rows = Map<string, ReminderRow>;
type Due = Extract<ReminderEvent, { type: 'ReminderDue' }>['data'];

const keyOf = (digestId: string, itemId: string): string => `${digestId} ${itemId}`;

const open = { sent_at: null, escalated_to: null, acknowledged_at: null, snoozed_until: null };

const due = (rows: Rows, { digestId, personId, day, items }: Due, at: string): void => {
  for (const { itemId, programId, kind, title, link, dueOn, round } of items) {
    const before = rows.get(keyOf(digestId, itemId)) ?? {
      ...open,
      digest_id: digestId,
      item_id: itemId,
      person_id: personId,
      program_id: programId,
      kind,
      title,
      link,
      due_on: dueOn,
      day,
    };
    rows.set(keyOf(digestId, itemId), { ...before, round, due_at: at });
  }
};

/** A digest is also sent to those its items were escalated to; only what its own person got is a reminder of him. */
const sent = (rows: Rows, digestId: string, personId: string, at: string): void => {
  for (const [key, row] of rows) {
    if (row.digest_id === digestId && row.person_id === personId) rows.set(key, { ...row, sent_at: at });
  }
};

const mark = (rows: Rows, digestId: string, itemId: string, change: Partial<ReminderRow>): void => {
  const row = rows.get(keyOf(digestId, itemId));
  if (row !== undefined) rows.set(keyOf(digestId, itemId), { ...row, ...change });
};

const take = (rows: Rows, { event, occurredAt: at }: ProjectedEvent): void => {
  if (event.type === 'ReminderDue') due(rows, event.data, at);
  if (event.type === 'ReminderSent') sent(rows, event.data.digestId, event.data.personId, at);
  if (event.type === 'ReminderEscalated') {
    mark(rows, event.data.digestId, event.data.itemId, { escalated_to: event.data.to });
  }
  if (event.type === 'ReminderAcknowledged')
    mark(rows, event.data.digestId, event.data.itemId, { acknowledged_at: at });
  if (event.type === 'ReminderSnoozed') {
    mark(rows, event.data.digestId, event.data.itemId, { snoozed_until: event.data.until });
  }
};

/** One row for each item of a digest, oldest first. */
export const foldReminders = (batch: readonly ProjectedEvent[], known: readonly ReminderRow[] = []): ReminderRow[] => {
  const rows: Rows = new Map(known.map((row) => [keyOf(row.digest_id, row.item_id), row]));
  for (const recorded of batch) take(rows, recorded);
  return [...rows.values()].sort(
    (one, other) => one.due_at.localeCompare(other.due_at) || one.digest_id.localeCompare(other.digest_id),
  );
};
