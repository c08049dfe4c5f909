import { addBusinessDays } from '#libs/domain/calendar/business-days.js';
import { localDate } from '#libs/domain/calendar/local-time.js';
import type { Course } from '#libs/domain/program/next-steps.js';
import { actions } from '#libs/use-case/aggregates.js';
import { record } from '#libs/use-case/record.js';
import type { PilotStory } from './pilot-story.js';
import { asking, happened, lot, type Script, type Stage } from './stage.js';

const deeds = [
  { title: 'Agree the joint account plan', detail: 'With the buyer and the plant manager.', after: 8 },
  { title: 'Offer the categories they do not buy yet', detail: 'Bring samples and the price list.', after: 18 },
  { title: 'Review delivery terms and cost to serve', detail: 'Together with logistics.', after: 28 },
] as const;

type ActionRow = { action_id: string; owner_id: string; due_on: string };

/** An account's own owner acts; where nobody owns it, the lead of the pilot. */
const ownersOf = async ({ database }: Stage, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows: { account_id: string; owner_id: string }[] = await database.query(
    'select account_id, owner_id from base.account where account_id = any($1) and owner_id is not null',
    [accountIds],
  );
  return new Map(rows.map(({ account_id, owner_id }) => [account_id, owner_id]));
};

const plan = async (stage: Stage, { charter, start }: PilotStory, course: Course, script: Script) => {
  const calendar = { workingDays: course.program.charter.calendar.workingDays, holidays: course.holidays };
  const owners = await ownersOf(stage, charter.accountIds);
  let done = 0;
  for (const accountId of charter.accountIds) {
    for (const [index, { title, detail, after }] of deeds.entries()) {
      const actionId = `${charter.pilotId}.${accountId}.${index + 1}`;
      const dueOn = addBusinessDays(start?.startedOn ?? '', Math.min(after, charter.weeks * 5 - 1), calendar);
      const data = {
        actionId,
        programId: charter.programId,
        accountId,
        pilotId: charter.pilotId,
        ownerId: owners.get(accountId) ?? charter.leadId,
        title,
        detail,
        dueOn,
        horizon: index === 2 ? ('longer-term' as const) : ('near-term' as const),
      };
      const asker = asking(script.team.leadId, actionId, 'plan');
      if (happened(await record(stage, actions, { id: actionId, order: { type: 'PlanAction', data }, asker })))
        done += 1;
    }
  }
  return done;
};

const openActions = (stage: Stage, pilotId: string): Promise<ActionRow[]> =>
  stage.database.query(
    `select p.data ->> 'actionId' as action_id, p.data ->> 'ownerId' as owner_id, p.data ->> 'dueOn' as due_on
     from es.event p where p.type = 'ActionPlanned' and p.data ->> 'pilotId' = $1
       and not exists (select 1 from es.event d where d.stream = p.stream and d.type in ('ActionCompleted', 'ActionCancelled'))
     order by p.position`,
    [pilotId],
  );

const carryOut = async (stage: Stage, row: ActionRow, today: string, course: Course): Promise<number> => {
  const { action_id: actionId, owner_id: ownerId, due_on: dueOn } = row;
  const calendar = { workingDays: course.program.charter.calendar.workingDays, holidays: course.holidays };
  // Most are done on their day, some days after it: those are what reminders are for.
  const late = Math.floor(lot(actionId) ** 3 * 9);
  const at = { id: actionId };
  let done = 0;
  if (today >= addBusinessDays(dueOn, -5, calendar)) {
    const order = {
      type: 'RecordProgress' as const,
      data: { actionId, note: 'Spoke with the customer; a date is set.' },
    };
    if (happened(await record(stage, actions, { ...at, order, asker: asking(ownerId, actionId, 'progress') })))
      done += 1;
  }
  if (today >= addBusinessDays(dueOn, late, calendar)) {
    const order = {
      type: 'CompleteAction' as const,
      data: { actionId, evidence: 'Minutes of the meeting, signed by both sides.' },
    };
    if (happened(await record(stage, actions, { ...at, order, asker: asking(ownerId, actionId, 'complete') })))
      done += 1;
  }
  return done;
};

/** Owners get three actions an account when the pilot starts, and record what they did. */
export const planActions = async (stage: Stage, script: Script, story: PilotStory, course: Course): Promise<number> => {
  const today = localDate(course.now, course.program.charter.calendar.timeZone);
  const isPlanned =
    (await stage.store.findCommand(`play:${story.charter.pilotId}.${story.charter.accountIds.at(-1)}.3:plan`)) !==
    undefined;
  let done = isPlanned ? 0 : await plan(stage, story, course, script);
  for (const row of await openActions(stage, story.charter.pilotId)) done += await carryOut(stage, row, today, course);
  return done;
};
