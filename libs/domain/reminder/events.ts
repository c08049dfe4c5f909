import { z } from 'zod';
import { date, fact, id, instant, title } from '../fields.js';

export const reminderRound = z.enum(['first', 'next', 'final', 'escalation']);
export type ReminderRound = z.infer<typeof reminderRound>;
export const itemKind = z.enum(['action', 'gate', 'milestone', 'check-in']);

/** One thing a person is reminded of. `itemId` is unique over kinds, such as `gate:p1.G1`. `link` is a path of the web page. */
export const reminderItem = z.object({
  itemId: z.string().max(200),
  kind: itemKind,
  programId: id,
  title,
  dueOn: date,
  round: reminderRound,
  link: z.string().max(300),
});
export type ReminderItem = z.infer<typeof reminderItem>;

/** One digest a person and day: stream `digest-{personId}-{day}`, or with the program in it for an accelerated one. */
export const reminderDue = fact('ReminderDue', {
  digestId: id,
  personId: id,
  day: date,
  items: z.array(reminderItem).min(1).max(200),
});
export const reminderSent = fact('ReminderSent', {
  digestId: id,
  personId: id,
  to: z.email(),
  messageId: z.string().max(300),
  items: z.int().min(1),
});
export const reminderEscalated = fact('ReminderEscalated', {
  digestId: id,
  itemId: z.string().max(200),
  from: id,
  to: id,
});
export const reminderAcknowledged = fact('ReminderAcknowledged', { digestId: id, itemId: z.string().max(200), by: id });
export const reminderSnoozed = fact('ReminderSnoozed', {
  digestId: id,
  itemId: z.string().max(200),
  by: id,
  until: instant,
});
export const reminderEvent = z.discriminatedUnion('type', [
  reminderDue,
  reminderSent,
  reminderEscalated,
  reminderAcknowledged,
  reminderSnoozed,
]);
export type ReminderEvent = z.infer<typeof reminderEvent>;
