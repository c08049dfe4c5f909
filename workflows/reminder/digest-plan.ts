import { instantAt, localDate } from '#libs/domain/calendar/local-time.js';
import type { ReminderItem } from '#libs/domain/reminder/events.js';
import {
  type Escalation,
  type OpenItem,
  type PastReminder,
  type ReminderDay,
  remindersDue,
} from '#libs/domain/reminder/policy.js';

/** An open item with what was sent about it, on the calendar of its program. */
type ItemToRemind = {
  readonly item: OpenItem;
  readonly history: readonly PastReminder[];
  readonly day: ReminderDay;
};

export type DigestPlan = {
  readonly items: readonly ReminderItem[];
  readonly escalations: readonly Escalation[];
};

/** Working hours begin for everybody at eight on his own clock. */
const digestTime = '08:00';

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** The person's day at a moment, whether its hour of the digest has come, and when the next one comes. */
export const digestHour = (now: string, timeZone: string) => {
  const day = localDate(now, timeZone);
  const hour = instantAt(day, digestTime, timeZone);
  const hasCome = now >= hour;
  return { day, hasCome, nextAt: hasCome ? instantAt(dayAfter(day), digestTime, timeZone) : hour };
};

/** All that a person is to be told on his day. Each item keeps to the business days of its program. */
export const planDigest = (open: readonly ItemToRemind[], today: string): DigestPlan => {
  const due = open.map(({ item, history, day }) =>
    remindersDue([{ item, history }], { today, calendar: day.calendar }),
  );
  return {
    items: due.flatMap(({ items }) => items).slice(0, 200),
    escalations: due.flatMap(({ escalations }) => escalations),
  };
};
