import type { DataSource } from 'typeorm';
import type { PastReminder } from '#libs/domain/reminder/policy.js';

/** What was said to a person about an item so far. */
export type ItemHistory = {
  readonly past: readonly PastReminder[];
  readonly isAcknowledged: boolean;
  readonly snoozedUntil: string | null;
};
type Row = { item_id: string; round: PastReminder['round']; day: string; acknowledged: boolean; snoozed: Date | null };

const nothing: ItemHistory = { past: [], isAcknowledged: false, snoozedUntil: null };

const historiesOf = (rows: readonly Row[]): Map<string, ItemHistory> => {
  const histories = new Map<string, ItemHistory>();
  for (const { item_id, round, day, acknowledged, snoozed } of rows) {
    const before = histories.get(item_id) ?? nothing;
    histories.set(item_id, {
      past: [...before.past, { round, day }],
      isAcknowledged: before.isAcknowledged || acknowledged,
      snoozedUntil: snoozed?.toISOString() ?? before.snoozedUntil,
    });
  }
  return histories;
};

/** The reminders of a person by item, oldest first; only those still of use, because items are asked for by id. */
export const itemHistories = async (
  database: DataSource,
  personId: string,
  itemIds: readonly string[],
): Promise<(itemId: string) => ItemHistory> => {
  const rows: Row[] =
    itemIds.length === 0
      ? []
      : await database.query(
          `select item_id, round, day::text, acknowledged_at is not null as acknowledged, snoozed_until as snoozed
           from rm.reminder where person_id = $1 and item_id = any($2) order by due_at`,
          [personId, itemIds],
        );
  const histories = historiesOf(rows);
  return (itemId) => histories.get(itemId) ?? nothing;
};
