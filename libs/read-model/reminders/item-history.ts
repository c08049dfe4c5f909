import type { PastReminder } from '#libs/domain/reminder/policy.js';
import type { ReminderRow } from './reminder-row.js';

/** What was said to a person about an item so far. */
export type ItemHistory = {
  readonly past: readonly PastReminder[];
  readonly isAcknowledged: boolean;
  readonly snoozedUntil: string | null;
};

const nothing: ItemHistory = { past: [], isAcknowledged: false, snoozedUntil: null };

/** The reminders of a person by item, oldest first as the rows are. */
export const itemHistories = (rows: readonly ReminderRow[], personId: string): ((itemId: string) => ItemHistory) => {
  const histories = new Map<string, ItemHistory>();
  for (const { item_id, person_id, round, day, acknowledged_at, snoozed_until } of rows) {
    if (person_id !== personId) continue;
    const before = histories.get(item_id) ?? nothing;
    histories.set(item_id, {
      past: [...before.past, { round, day }],
      isAcknowledged: before.isAcknowledged || acknowledged_at !== null,
      snoozedUntil: snoozed_until ?? before.snoozedUntil,
    });
  }
  return (itemId) => histories.get(itemId) ?? nothing;
};
