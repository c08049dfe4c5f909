import { addBusinessDays, type BusinessCalendar } from '../calendar/business-days.js';
import type { ReminderItem, ReminderRound } from './events.js';

/** Something open that its owner is reminded of. */
export type OpenItem = Omit<ReminderItem, 'round'> & {
  readonly ownerId: string;
  /** Who hears of it when the owner stays silent. */
  readonly nextInLine?: string | undefined;
  /** The owner has seen it: only the escalation still comes. */
  readonly isAcknowledged?: boolean;
  /** Nothing before this date. */
  readonly snoozedUntil?: string | undefined;
};

export type PastReminder = { readonly round: ReminderRound; readonly day: string };
export type ReminderDay = { readonly today: string; readonly calendar: BusinessCalendar };
export type Escalation = { readonly itemId: string; readonly from: string; readonly to: string };

const rounds: readonly ReminderRound[] = ['first', 'next', 'final', 'escalation'];
/** Business days from the due date. */
const offsets: Readonly<Record<ReminderRound, number>> = { first: -2, next: 0, final: 1, escalation: 3 };

const roundAfter = ({ isAcknowledged }: OpenItem, history: readonly PastReminder[]): ReminderRound | undefined => {
  const sent = Math.max(-1, ...history.map(({ round }) => rounds.indexOf(round)));
  return isAcknowledged && sent < rounds.length - 1 ? 'escalation' : rounds[sent + 1];
};

/**
 * The next business day, today or later, on which something happens for the item; undefined when nothing will. Rounds come in order,
 * and never two on a day: what was missed is made up for day by day.
 */
export const nextReminderOn = (
  item: OpenItem,
  history: readonly PastReminder[],
  { today, calendar }: ReminderDay,
): string | undefined => {
  const round = roundAfter(item, history);
  if (round === undefined) return undefined;
  const planned = addBusinessDays(item.dueOn, offsets[round], calendar);
  const afterLast = history.map(({ day }) => addBusinessDays(day, 1, calendar));
  const earliest = [planned, today, item.snoozedUntil ?? today, ...afterLast].sort().at(-1) ?? today;
  return addBusinessDays(earliest, 0, calendar);
};

/** The round in which the item is due today, or undefined. */
export const roundDue = (
  item: OpenItem,
  history: readonly PastReminder[],
  day: ReminderDay,
): ReminderRound | undefined =>
  nextReminderOn(item, history, day) === day.today ? roundAfter(item, history) : undefined;

/** What one person's digest of today holds, and what goes to the next in line. Done items are simply not among `items`. */
export const remindersDue = (
  items: readonly { readonly item: OpenItem; readonly history: readonly PastReminder[] }[],
  day: ReminderDay,
): { items: ReminderItem[]; escalations: Escalation[] } => {
  const due = items.flatMap(({ item, history }) => {
    const round = roundDue(item, history, day);
    return round === undefined ? [] : [{ item, round }];
  });
  return {
    items: due.map(({ item, round }) => {
      const { itemId, kind, programId, title, dueOn, link } = item;
      return { itemId, kind, programId, title, dueOn, link, round };
    }),
    escalations: due.flatMap(({ item: { itemId, ownerId, nextInLine }, round }) =>
      round === 'escalation' && nextInLine !== undefined && nextInLine !== ownerId
        ? [{ itemId, from: ownerId, to: nextInLine }]
        : [],
    ),
  };
};
