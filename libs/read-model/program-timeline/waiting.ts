import type { z } from 'zod';
import type { waiting } from '#libs/contract/programs.contract.js';
import { instantAt } from '#libs/domain/calendar/local-time.js';
import { nextReminderOn } from '#libs/domain/reminder/policy.js';
import type { PersonNames } from '../people/names.js';
import type { ProgramFacts } from '../programs/program-facts.js';
import { type ItemHistory, itemHistories } from '../reminders/item-history.js';
import { lastReminders } from '../reminders/last-reminders.js';
import type { ProgramRows } from '../rows/program-rows.js';
import type { OpenWork } from '../work/open-work.js';

export type Waiting = z.infer<typeof waiting>;

/** Digests leave in the morning of the person's working day. */
const morning = '08:00';

const nothingYet = { lastReminderAt: null, nextAt: null };

/** What no person's list holds, yet the program waits for it. */
const standstills = (facts: ProgramFacts, people: PersonNames): Waiting[] => {
  const { record, program, pilots } = facts;
  const lead = [people.ref(record.leadId)];
  if (program.status === 'held') {
    const { statusSince: since } = record.notes;
    return [
      { ...nothingYet, what: 'The program is held', link: `/programs/${record.id}`, who: lead, since, dueOn: null },
    ];
  }
  const phase = program.phases.at(-1);
  const missing: Waiting[] = [];
  if (phase?.phase === 2 && !phase.completed && pilots.length === 0) {
    const link = `/programs/${record.id}/sets`;
    const dueOn = phase.startedOn;
    missing.push({ ...nothingYet, what: 'No pilot is chartered yet', link, who: lead, since: null, dueOn });
  }
  const unready = pilots.filter(({ status }) => status === 'chartered' || status === 'locked');
  const unreadyLines = unready.map((pilot): Waiting => {
    const lacks = pilot.status === 'chartered' ? 'success criteria are not locked' : 'baseline is not frozen';
    const since = pilot.status === 'chartered' ? pilot.notes.charteredAt : pilot.notes.lockedAt;
    const who = [people.ref(pilot.leadId)];
    return { ...nothingYet, what: `${pilot.name}: ${lacks}`, link: `/pilots/${pilot.id}`, who, since, dueOn: null };
  });
  return [...missing, ...unreadyLines];
};

/** When the policy reminds next of an item, at the earliest of the people it waits for. */
const nextReminder = (
  { itemId, title, dueOn, link, who }: OpenWork,
  facts: ProgramFacts,
  historyOf: ReadonlyMap<string, (itemId: string) => ItemHistory>,
): string | null => {
  const { clock, record, program } = facts;
  const days = who.flatMap((ownerId) => {
    const history = historyOf.get(ownerId)?.(itemId);
    const item = { itemId, kind: 'gate', programId: record.id, title, dueOn, link, ownerId } as const;
    return nextReminderOn(item, history?.past ?? [], clock) ?? [];
  });
  const first = days.sort()[0];
  if (first === undefined) return null;
  const at = instantAt(first, morning, program.charter.calendar.timeZone);
  // What is due already comes at once.
  const isDue = at < clock.now;
  return isDue ? clock.now : at;
};

const what = ({ kind, title, why }: OpenWork): string => {
  switch (kind) {
    case 'approval':
    case 'submission':
      return `${title}: ${why}`;
    case 'milestone':
      return `Milestone "${title}": ${why}`;
    case 'check-in':
      return `${title}, ${why.toLowerCase()}`;
    case 'question':
      return title;
    case 'condition':
      return `${why}: ${title}`;
  }
};

/** Why the program waits: for whom, since when, and when they hear of it next. Work that is not due yet does not hold it up. */
export const waitingFor = async (
  rows: ProgramRows,
  facts: ProgramFacts,
  work: readonly OpenWork[],
  people: PersonNames,
): Promise<Waiting[]> => {
  const { today } = facts.clock;
  const holdsUp = work.filter(
    ({ kind, dueOn, since }) => (kind !== 'check-in' && kind !== 'milestone') || since !== null || dueOn < today,
  );
  const reminders = await rows.reminders(holdsUp.map(({ itemId }) => itemId));
  const reminded = lastReminders(reminders);
  const everybody = [...new Set(holdsUp.flatMap(({ who }) => who))];
  const historyOf = new Map(everybody.map((personId) => [personId, itemHistories(reminders, personId)]));
  const lines = holdsUp.map((item) => ({
    what: what(item),
    link: item.link,
    who: item.who.map(people.ref),
    since: item.since,
    dueOn: item.dueOn,
    lastReminderAt: reminded.of(item.itemId),
    nextAt: nextReminder(item, facts, historyOf),
  }));
  return [...standstills(facts, people), ...lines];
};
