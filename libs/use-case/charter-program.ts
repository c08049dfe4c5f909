import type { z } from 'zod';
import { publicHolidays } from '#libs/calendar/holidays.js';
import type { Outcome } from '#libs/command/handle-command.js';
import type { charterBody } from '#libs/contract/programs.contract.js';
import { addBusinessDays } from '#libs/domain/calendar/business-days.js';
import { instantAt, localDate } from '#libs/domain/calendar/local-time.js';
import { businessInstant } from '#libs/domain/calendar/pace.js';
import { refuse } from '#libs/domain/decider.js';
import { openingOf } from '#libs/domain/gate/opening.js';
import type { Charter, Pace } from '#libs/domain/program/events.js';
import { gateIdOf } from '#libs/domain/streams.js';
import type { Template } from '#libs/domain/template/template.js';
import { templates } from '#libs/domain/template/templates.js';
import { gates, programs } from './aggregates.js';
import { type Asker, type Engine, record, recordedEarlier } from './record.js';

type CharterBody = z.output<typeof charterBody>;

const minutesInWeek = 7 * 24 * 60;
const fastest = 5_000_000;
/** Who approves the charter has at least this many business days. */
const leastNotice = 2;

/** Real time, or business time that runs from the morning of the planned start at so many weeks a minute. */
const paceOf = ({ acceleration, startOn, calendar }: CharterBody, wallNow: string): Pace => {
  if (acceleration === undefined) return { factor: 1, wallAnchor: wallNow, businessAnchor: wallNow };
  const factor = Math.min(fastest, acceleration * minutesInWeek);
  return { factor, wallAnchor: wallNow, businessAnchor: instantAt(startOn, '08:00', calendar.timeZone) };
};

/** A repetition keeps the anchors of the first time: they are not the sender's words. */
const earlierPace = async ({ store }: Engine, programId: string, commandId: string): Promise<Pace | undefined> => {
  const [first] = await recordedEarlier(store, programs, programId, commandId);
  return first?.type === 'ProgramChartered' ? first.data.pace : undefined;
};

const later = (date: string, other: string): string => (date < other ? other : date);

const openCharterGate = async (
  engine: Engine,
  asker: Asker,
  chartered: Charter & { programId: string },
  template: Template,
) => {
  const { programId, team, calendar, startOn, pace } = chartered;
  const plan = template.gates.find(({ key }) => key === 'G0');
  if (plan === undefined) return undefined;
  const today = localDate(businessInstant(pace, pace.wallAnchor), calendar.timeZone);
  const { country, region, workingDays } = calendar;
  const holidays = publicHolidays({ country, region }, today, `${Number(today.slice(0, 4)) + 1}-12-31`);
  const soonest = addBusinessDays(today, leastNotice, { workingDays, holidays });
  const gateId = gateIdOf(programId, plan.key);
  const data = openingOf({ gateId, programId, plan, team, dueOn: later(startOn, soonest) });
  return record(engine, gates, {
    id: gateId,
    order: { type: 'OpenGate', data },
    asker: { ...asker, commandId: `${asker.commandId}:G0`, expectedVersion: undefined },
  });
};

/**
 * Charters a program and opens its charter gate. Should the process die between the two, the program's workflow opens the gate: it is the
 * first thing that it looks for.
 */
export const charterProgram = async (
  engine: Engine,
  programId: string,
  body: CharterBody,
  asker: Asker,
): Promise<Outcome<unknown>> => {
  const { templateId, acceleration, programId: _, ...words } = body;
  const template = templates.find((each) => each.templateId === templateId);
  if (template === undefined) return refuse('template-unknown', templateId);
  const pace = (await earlierPace(engine, programId, asker.commandId)) ?? paceOf(body, engine.clock.wallNow());
  const charter = { ...words, pace };
  const order = { type: 'CharterProgram' as const, data: { ...charter, programId, template } };
  const outcome = await record(engine, programs, { id: programId, order, asker });
  if (outcome.kind !== 'accepted' && outcome.kind !== 'duplicate') return outcome;
  const opened = await openCharterGate(engine, asker, { ...charter, programId }, template);
  // Who waits for the answer to be readable waits for the gate too.
  return opened?.kind === 'accepted' || opened?.kind === 'duplicate'
    ? { ...outcome, position: opened.position }
    : outcome;
};
