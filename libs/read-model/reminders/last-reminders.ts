import type { DataSource } from 'typeorm';

/** When a person was last reminded of an item. */
export type LastReminders = {
  readonly to: (itemId: string, personId: string) => string | null;
  /** To whomever. */
  readonly of: (itemId: string) => string | null;
};
type Row = { item_id: string; person_id: string; sent_at: Date };

export const lastReminders = async (database: DataSource, itemIds: readonly string[]): Promise<LastReminders> => {
  const rows: Row[] =
    itemIds.length === 0
      ? []
      : await database.query(
          `select item_id, person_id, max(sent_at) as sent_at from rm.reminder
           where item_id = any($1) and sent_at is not null group by item_id, person_id order by max(sent_at)`,
          [itemIds],
        );
  const to = new Map(rows.map((row) => [`${row.item_id} ${row.person_id}`, row.sent_at.toISOString()]));
  // In order of time, so the latest of an item is kept.
  const of = new Map(rows.map((row) => [row.item_id, row.sent_at.toISOString()]));
  return {
    to: (itemId, personId) => to.get(`${itemId} ${personId}`) ?? null,
    of: (itemId) => of.get(itemId) ?? null,
  };
};
