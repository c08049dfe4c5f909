import type { ReminderRow } from './reminder-row.js';

/** When a person was last reminded of an item. */
export type LastReminders = {
  readonly to: (itemId: string, personId: string) => string | null;
  /** To whomever. */
  readonly of: (itemId: string) => string | null;
};

/** The last mails about items. */
export const lastReminders = (rows: readonly ReminderRow[]): LastReminders => {
  const to = new Map<string, string>();
  const of = new Map<string, string>();
  const keepLast = (last: Map<string, string>, key: string, at: string): void => {
    if ((last.get(key) ?? '') < at) last.set(key, at);
  };
  for (const { item_id, person_id, sent_at } of rows) {
    if (sent_at === null) continue;
    keepLast(to, `${item_id} ${person_id}`, sent_at);
    keepLast(of, item_id, sent_at);
  }
  return {
    to: (itemId, personId) => to.get(`${itemId} ${personId}`) ?? null,
    of: (itemId) => of.get(itemId) ?? null,
  };
};
