import type { DataSource } from 'typeorm';
import type { OpenItem, PastReminder, ReminderDay } from '#libs/domain/reminder/policy.js';
import { gateLines } from '../programs/gate-lines.js';
import { type ProgramFacts, readProgramFacts } from '../programs/program-facts.js';
import { currentProgramRows } from '../rows/current-program-rows.js';
import { type OpenWork, openWork } from '../work/open-work.js';
import { programsOf } from '../work/programs-of.js';
import { itemHistories } from './item-history.js';
import { actionItem } from './item-ids.js';
import { readReminders } from './reminder-row.js';

export type RemindedItem = {
  readonly item: OpenItem;
  readonly history: readonly PastReminder[];
  readonly day: ReminderDay;
};
type ActionDue = { id: string; title: string; due_on: string; program_id: string };

const kindOf = ({ kind }: OpenWork): OpenItem['kind'] => (kind === 'milestone' || kind === 'check-in' ? kind : 'gate');

/** The lead's silence goes to the sponsor, everybody else's to whom he reports or else to the lead. */
const nextInLine = ({ record }: ProgramFacts, personId: string, reportsTo: string | null): string =>
  personId === record.leadId ? record.sponsorId : (reportsTo ?? record.leadId);

const openActions = (database: DataSource, personId: string, programIds: readonly string[]): Promise<ActionDue[]> =>
  database.query(
    `select id, title, due_on::text, program_id from rm.action
     where owner_id = $1 and open and program_id = any($2) order by due_on, id limit 200`,
    [personId, programIds],
  );

const reportsToOf = async (database: DataSource, personId: string): Promise<string | null> => {
  const [row]: { reports_to: string | null }[] = await database.query(
    `select state->'profile'->>'reportsTo' as reports_to from rm.person where id = $1`,
    [personId],
  );
  return row?.reports_to ?? null;
};

type Open = { readonly facts: ProgramFacts; readonly item: Omit<OpenItem, 'ownerId'> };

const isPaced = ({ program }: ProgramFacts): boolean => program.charter.pace.factor > 1;
const isRunning = ({ program: { status } }: ProgramFacts): boolean => status === 'running' || status === 'chartered';

/**
 * What is open and waits for a person, with the reminders of it so far and the day it is in its program: what the
 * reminder policy asks for. `programId` names an accelerated program, which has its own clock; null means all that run in real time.
 */
export const reminderItemsOf =
  (database: DataSource) =>
  async (personId: string, programId: string | null, now: string): Promise<RemindedItem[]> => {
    const involved = programId === null ? await programsOf(database, personId) : [programId];
    const { facts: all, people } = await readProgramFacts(currentProgramRows(database, now), involved);
    const facts = all.filter((each) => isRunning(each) && (programId !== null || !isPaced(each)));
    const ofPrograms = facts.flatMap((each): Open[] =>
      openWork(each, gateLines(each, people), people)
        .filter(({ who }) => who.includes(personId))
        .map((work) => ({
          facts: each,
          item: { ...pickItem(work), kind: kindOf(work), programId: each.record.id },
        })),
    );
    const factsOf = new Map(facts.map((each) => [each.record.id, each]));
    const actions = await openActions(database, personId, [...factsOf.keys()]);
    const ofActions = actions.flatMap(({ id, title, due_on, program_id }): Open[] => {
      const each = factsOf.get(program_id);
      const item = { itemId: actionItem(id), kind: 'action', programId: program_id, title, dueOn: due_on } as const;
      return each === undefined ? [] : [{ facts: each, item: { ...item, link: `/work#${id}` } }];
    });
    return withHistory(database, personId, [...ofPrograms, ...ofActions]);
  };

const pickItem = ({ itemId, title, dueOn, link }: OpenWork) => ({ itemId, title, dueOn, link });

const withHistory = async (database: DataSource, personId: string, open: readonly Open[]): Promise<RemindedItem[]> => {
  const reportsTo = await reportsToOf(database, personId);
  const itemIds = open.map(({ item }) => item.itemId);
  const historyOf = itemHistories(await readReminders(database, itemIds, personId), personId);
  return open.map(({ facts, item }) => {
    const { past, isAcknowledged, snoozedUntil } = historyOf(item.itemId);
    const { today, calendar, dateOf } = facts.clock;
    return {
      item: {
        ...item,
        ownerId: personId,
        nextInLine: nextInLine(facts, personId, reportsTo),
        isAcknowledged,
        ...(snoozedUntil === null ? {} : { snoozedUntil: dateOf(snoozedUntil) }),
      },
      history: past,
      day: { today, calendar },
    };
  });
};
