import type { DataSource } from 'typeorm';
import type { MyWork, WorkItem } from '#libs/contract/work.contract.js';
import { localDate } from '#libs/domain/calendar/local-time.js';
import { businessDaysLate } from '#libs/domain/program/forecast.js';
import { ActionRecord } from '../actions/action.entity.js';
import { actionRows } from '../actions/action-rows.js';
import type { PersonNames } from '../people/names.js';
import { gateLines } from '../programs/gate-lines.js';
import { type ProgramFacts, readProgramFacts } from '../programs/program-facts.js';
import { currentProgramRows } from '../rows/current-program-rows.js';
import { openWork } from '../work/open-work.js';
import { programsOf } from '../work/programs-of.js';
import { recentlyDone } from './recently-done.js';

const mostActions = 200;

const itemsOf = (facts: ProgramFacts, personId: string, people: PersonNames): WorkItem[] =>
  openWork(facts, gateLines(facts, people), people)
    .filter(({ who }) => who.includes(personId))
    .map(({ who: _, since: __, ...work }) => ({
      ...work,
      programId: facts.record.id,
      programName: facts.record.name,
      businessDaysLate: businessDaysLate(work.dueOn, facts.clock.today, facts.clock.calendar),
    }));

const countsOf = (items: readonly WorkItem[], actions: number): MyWork['counts'] => {
  const count = (...kinds: WorkItem['kind'][]): number => items.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    approvals: count('approval', 'submission', 'condition'),
    actions,
    checkIns: count('check-in'),
    questions: count('question'),
    milestones: count('milestone'),
    total: items.length + actions,
  };
};

const timeZoneOf = async (database: DataSource, personId: string): Promise<string> => {
  const [row]: { time_zone: string | null }[] = await database.query(
    `select state->'profile'->>'timeZone' as time_zone from rm.person where id = $1`,
    [personId],
  );
  return row?.time_zone ?? 'UTC';
};

/** What waits for a person, the latest first; `today` is the day where he is. */
export const myWork =
  (database: DataSource) =>
  async (personId: string, now: string): Promise<MyWork> => {
    const { facts, people } = await readProgramFacts(
      currentProgramRows(database, now),
      await programsOf(database, personId),
    );
    const items = facts
      .flatMap((each) => itemsOf(each, personId, people))
      .sort((one, other) => other.businessDaysLate - one.businessDaysLate || one.dueOn.localeCompare(other.dueOn));
    const records = await database.getRepository(ActionRecord).find({
      where: { ownerId: personId, open: true },
      order: { dueOn: 'ASC', id: 'ASC' },
      take: mostActions,
    });
    return {
      today: localDate(now, await timeZoneOf(database, personId)),
      counts: countsOf(items, records.length),
      items,
      actions: await actionRows(database, records, now),
      recentlyDone: await recentlyDone(database, personId),
    };
  };
