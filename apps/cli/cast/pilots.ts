import { type BusinessCalendar, businessWeekEnd } from '#libs/domain/calendar/business-days.js';
import { localDate } from '#libs/domain/calendar/local-time.js';
import type { Course } from '#libs/domain/program/next-steps.js';
import { gateIdOf } from '#libs/domain/streams.js';
import { pilots } from '#libs/use-case/aggregates.js';
import { charterPilot } from '#libs/use-case/charter-pilot.js';
import { evaluatePilot } from '#libs/use-case/evaluate-pilot.js';
import { preparePilot } from '#libs/use-case/prepare-pilot.js';
import { record } from '#libs/use-case/record.js';
import { planActions } from './actions.js';
import { takeGate } from './gates.js';
import { type PilotStory, readPilot } from './pilot-story.js';
import { asking, happened, lot, type Script, type Stage } from './stage.js';

type ChosenSet = { set_id: string; name: string; account_ids: string[] };

const chosenSets = (stage: Stage, programId: string): Promise<ChosenSet[]> =>
  stage.database.query(
    `select p.data ->> 'setId' as set_id, p.data ->> 'name' as name,
            array(select jsonb_array_elements_text(p.data -> 'accountIds')) as account_ids
     from es.event p join es.event s on s.stream = p.stream and s.type = 'CustomerSetSelected'
     where p.type = 'CustomerSetProposed' and p.data ->> 'programId' = $1 order by p.position`,
    [programId],
  );

const ownerOf = async (stage: Stage, accountIds: readonly string[]): Promise<string | undefined> => {
  const [row]: { owner_id: string }[] = await stage.database.query(
    `select owner_id from base.account where account_id = any($1) and owner_id is not null
     group by owner_id order by count(*) desc, owner_id limit 1`,
    [accountIds],
  );
  return row?.owner_id;
};

/** A pilot for each chosen set, led by the owner of most of its accounts; without owners, by one who has no vote on it. */
export const charterPilots = async (stage: Stage, { team }: Script, { program }: Course): Promise<number> => {
  const { programId, template } = program;
  const weeks = Math.max(2, (template.phases[1]?.weeks ?? 13) - 4);
  let done = 0;
  for (const { set_id: setId, name, account_ids: accountIds } of await chosenSets(stage, programId)) {
    const leadId = (await ownerOf(stage, accountIds)) ?? team.changeLeadId;
    const words = {
      pilotId: `${setId}.pilot`,
      programId,
      setId,
      name,
      weeks,
      leadId,
      hypothesis: 'A dedicated team and a joint plan raise weekly sales above those of like accounts.',
      roles: [
        { personId: leadId, part: 'responsible' as const },
        { personId: team.unitHeadId, part: 'accountable' as const },
        { personId: team.analystId, part: 'consulted' as const },
      ],
    };
    if (happened(await charterPilot(stage, words, asking(team.leadId, setId, 'charter')))) done += 1;
  }
  return done;
};

const lock = (stage: Stage, { charter }: PilotStory) => {
  const criteria = [
    { metric: 'weekly-sales' as const, label: 'More sales a week than the control accounts', threshold: '10' },
  ];
  const order = { type: 'LockSuccessCriteria' as const, data: { pilotId: charter.pilotId, criteria } };
  return record(stage, pilots, { id: charter.pilotId, order, asker: asking(charter.leadId, charter.pilotId, 'lock') });
};

const prepare = (stage: Stage, { charter }: PilotStory) =>
  preparePilot(
    stage,
    { pilotId: charter.pilotId, metric: 'weekly-sales', weeks: 26 },
    asking(charter.leadId, charter.pilotId, 'prepare'),
  );

const checkIn = (stage: Stage, { charter }: PilotStory, week: number) => {
  const mood = lot(`${charter.pilotId} ${week}`);
  const status = mood < 0.7 ? ('on-track' as const) : mood < 0.92 ? ('at-risk' as const) : ('off-track' as const);
  const data = {
    pilotId: charter.pilotId,
    week,
    status,
    confidence: 2 + Math.floor(mood * 4),
    changed: 'Met the buyers and agreed the next steps.',
    needed: status === 'on-track' ? '' : 'A decision on delivery terms.',
  };
  const asker = asking(charter.leadId, charter.pilotId, 'check-in', week);
  return record(stage, pilots, { id: charter.pilotId, order: { type: 'RecordCheckIn', data }, asker });
};

type Values = NonNullable<PilotStory['baseline']>['treated'];

/** The baseline, moved by chance and, for treated accounts, by an effect that grows over the first weeks. */
const valuesIn = (baseline: Values, week: number, uplift: number): Values =>
  baseline.map(({ accountId, value }) => {
    const chance = 1 + (lot(`${accountId} ${week}`) - 0.5) * 0.2;
    const effect = 1 + uplift * Math.min(1, week / 4);
    return { accountId, value: (Math.max(Number(value), 50) * chance * effect).toFixed(2) };
  });

const observe = (stage: Stage, { charter, baseline }: PilotStory, week: number, { uplift, team }: Script) => {
  const data = {
    pilotId: charter.pilotId,
    week,
    metric: 'weekly-sales' as const,
    treated: valuesIn(baseline?.treated ?? [], week, uplift),
    control: valuesIn(baseline?.control ?? [], week, 0),
  };
  const asker = asking(team.analystId, charter.pilotId, 'observe', week);
  return record(stage, pilots, { id: charter.pilotId, order: { type: 'RecordObservation', data }, asker });
};

const weekly = async (stage: Stage, script: Script, story: PilotStory, today: string, calendar: BusinessCalendar) => {
  if (story.start === undefined) return 0;
  let done = 0;
  for (let week = 1; week <= story.charter.weeks; week += 1) {
    if (businessWeekEnd(story.start.startedOn, week, calendar) > today) break;
    if (!story.checkedIn.has(week) && happened(await checkIn(stage, story, week))) done += 1;
    if (!story.observed.has(week) && happened(await observe(stage, story, week, script))) done += 1;
  }
  return done;
};

const runPilot = async (stage: Stage, script: Script, pilotId: string, course: Course): Promise<number> => {
  const story = await readPilot(stage, pilotId);
  if (story.isDecided) return planActions(stage, script, story, course);
  const { programId, charter } = course.program;
  const { leadId } = story.charter;
  const today = localDate(course.now, charter.calendar.timeZone);
  let done = 0;
  if (!story.isLocked && happened(await lock(stage, story))) done += 1;
  if (story.baseline === undefined && happened(await prepare(stage, story))) done += 1;
  done += await takeGate(stage, script, gateIdOf(programId, 'G2a', pilotId), {
    by: leadId,
    note: 'Criteria, controls and baseline are fixed.',
  });
  if (story.start !== undefined) done += await planActions(stage, script, story, course);
  done += await weekly(stage, script, story, today, {
    workingDays: charter.calendar.workingDays,
    holidays: course.holidays,
  });
  done += await takeGate(stage, script, gateIdOf(programId, 'G2b', pilotId), {
    by: leadId,
    note: 'Half time: the plan holds.',
  });
  if (story.start !== undefined && today >= story.start.endOn) {
    if (
      story.evaluation === undefined &&
      happened(await evaluatePilot(stage, pilotId, asking(script.team.analystId, pilotId, 'evaluate')))
    )
      done += 1;
    const { evaluation } = await readPilot(stage, pilotId);
    if (evaluation !== undefined) {
      const proposal = evaluation.proposal;
      done += await takeGate(stage, script, gateIdOf(programId, 'G2c', pilotId), {
        by: script.team.leadId,
        note: 'Measured against control accounts.',
        proposal,
      });
    }
  }
  return done;
};

export const runPilots = async (stage: Stage, script: Script, course: Course): Promise<number> => {
  let done = 0;
  for (const { pilotId } of course.pilots) done += await runPilot(stage, script, pilotId, course);
  return done;
};
