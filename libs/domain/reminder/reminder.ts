import { accept, type Decider, type Decision, refuse } from '../decider.js';
import type { ReminderCommand } from './commands.js';
import type { ReminderEvent, ReminderItem } from './events.js';

type OrderOf<Type extends ReminderCommand['type']> = Extract<ReminderCommand, { type: Type }>;

/** The digest of one person and day. */
export type Digest = {
  readonly status: 'due';
  readonly personId: string;
  readonly items: readonly ReminderItem[];
  /** To whom an item was escalated. */
  readonly escalatedTo: Readonly<Record<string, string>>;
  /** Those whose mail went out. */
  readonly sentTo: readonly string[];
  readonly acknowledged: readonly string[];
  readonly snoozed: Readonly<Record<string, string>>;
};
export type Reminder = { readonly status: 'none' } | Digest;

const dueReminder = ({ data }: OrderOf<'DueReminder'>, reminder: Reminder): Decision<ReminderEvent> => {
  if (reminder.status === 'due') return accept();
  const { escalations, ...digest } = data;
  const escalated = escalations.map(
    (escalation): ReminderEvent => ({
      type: 'ReminderEscalated',
      data: { digestId: digest.digestId, ...escalation },
    }),
  );
  return accept<ReminderEvent>({ type: 'ReminderDue', data: digest }, ...escalated);
};

const confirmSent = ({ data }: OrderOf<'ConfirmReminderSent'>, reminder: Reminder): Decision<ReminderEvent> => {
  if (reminder.status === 'none') return refuse('reminder-unknown');
  return reminder.sentTo.includes(data.personId) ? accept() : accept({ type: 'ReminderSent', data });
};

/** The digest, if it holds the item and is this person's to answer. */
const answerable = (reminder: Reminder, itemId: string, by: string) => {
  if (reminder.status === 'none') return refuse('reminder-unknown');
  if (!reminder.items.some((item) => item.itemId === itemId)) return refuse('reminder-item-unknown');
  if (by !== reminder.personId && by !== reminder.escalatedTo[itemId]) return refuse('not-your-reminder');
  return { kind: 'answerable' as const, digest: reminder };
};

const acknowledge = ({ by, data }: OrderOf<'AcknowledgeReminder'>, reminder: Reminder): Decision<ReminderEvent> => {
  const found = answerable(reminder, data.itemId, by);
  if (found.kind === 'refused') return found;
  if (found.digest.acknowledged.includes(data.itemId)) return accept();
  return accept({ type: 'ReminderAcknowledged', data: { ...data, by } });
};

const snooze = ({ by, at, data }: OrderOf<'SnoozeReminder'>, reminder: Reminder): Decision<ReminderEvent> => {
  const found = answerable(reminder, data.itemId, by);
  if (found.kind === 'refused') return found;
  if (found.digest.snoozed[data.itemId] === data.until) return accept();
  if (Date.parse(data.until) <= Date.parse(at)) return refuse('snooze-in-the-past');
  return accept({ type: 'ReminderSnoozed', data: { ...data, by } });
};

const decide = (command: ReminderCommand, reminder: Reminder): Decision<ReminderEvent> => {
  switch (command.type) {
    case 'DueReminder':
      return dueReminder(command, reminder);
    case 'ConfirmReminderSent':
      return confirmSent(command, reminder);
    case 'AcknowledgeReminder':
      return acknowledge(command, reminder);
    case 'SnoozeReminder':
      return snooze(command, reminder);
  }
};

/** Only copies facts; one that comes before the digest cannot have been recorded by `decide`. */
const evolve = (reminder: Reminder, { type, data }: ReminderEvent): Reminder => {
  if (type === 'ReminderDue') {
    const { personId, items } = data;
    return { status: 'due', personId, items, escalatedTo: {}, sentTo: [], acknowledged: [], snoozed: {} };
  }
  if (reminder.status === 'none') return reminder;
  switch (type) {
    case 'ReminderSent':
      return { ...reminder, sentTo: [...reminder.sentTo, data.personId] };
    case 'ReminderEscalated':
      return { ...reminder, escalatedTo: { ...reminder.escalatedTo, [data.itemId]: data.to } };
    case 'ReminderAcknowledged':
      return { ...reminder, acknowledged: [...reminder.acknowledged, data.itemId] };
    case 'ReminderSnoozed':
      return { ...reminder, snoozed: { ...reminder.snoozed, [data.itemId]: data.until } };
  }
};

export const reminderDecider: Decider<Reminder, ReminderCommand, ReminderEvent> = {
  initial: { status: 'none' },
  decide,
  evolve,
};
