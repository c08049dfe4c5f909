import { addBusinessDays, type BusinessCalendar, businessWeekEnd } from '../calendar/business-days.js';
import { instantAt, localDate } from '../calendar/local-time.js';
import { type GateOrder, lapsedConditions } from '../gate/lapsed-conditions.js';
import { openingOf } from '../gate/opening.js';
import type { Gate } from '../gate/state.js';
import { dueAt, dueNow, type NextSteps, nothing, together } from '../next-steps.js';
import type { PlannedProgram } from '../program/state.js';
import { gateIdOf } from '../streams.js';
import type { PilotCommand } from './commands.js';
import type { PilotPlan } from './course.js';
import type { PilotDecisionKind } from './events.js';

export type PilotGateKey = 'G2a' | 'G2b' | 'G2c';

/** A pilot, and of its program what its steps depend on. */
export type PilotCourse = PilotPlan & {
  readonly program: PlannedProgram;
  readonly gates: Readonly<Record<PilotGateKey, Gate>>;
  readonly holidays: readonly string[];
  /** Business time. */
  readonly now: string;
  /** The store position the facts were read at; an evaluation names it. */
  readonly position: number;
};

export type PilotOrder = Extract<PilotCommand, { type: 'StartPilot' | 'EvaluatePilot' | 'DecidePilot' }> | GateOrder;

type PilotSteps = NextSteps<PilotOrder>;

/** Business days from the opening of a pilot's gate to the day it is due. */
const daysToDecide = 5;

const today = ({ now, program }: PilotCourse): string => localDate(now, program.charter.calendar.timeZone);
const calendarOf = ({ program, holidays }: PilotCourse): BusinessCalendar => ({
  workingDays: program.charter.calendar.workingDays,
  holidays,
});
const gateId = ({ program, pilotId }: PilotCourse, key: PilotGateKey): string =>
  gateIdOf(program.programId, key, pilotId);
const order = ({ now }: PilotCourse) => ({ by: 'system', at: now }) as const;

const openGate = (course: PilotCourse, key: PilotGateKey): PilotSteps => {
  const { pilotId, name, leadId, gates, program } = course;
  const plan = program.template.gates.find((each) => each.key === key);
  if (plan === undefined || gates[key].status !== 'unopened') return nothing;
  const { programId, charter } = program;
  const dueOn = addBusinessDays(today(course), daysToDecide, calendarOf(course));
  const opening = openingOf({
    gateId: gateId(course, key),
    programId,
    plan,
    team: charter.team,
    dueOn,
    pilot: { pilotId, name, leadId },
  });
  return dueNow(`${gateId(course, key)}:open`, { type: 'OpenGate', ...order(course), data: opening });
};

const openGateOn = (course: PilotCourse, key: PilotGateKey, date: string): PilotSteps => {
  if (course.gates[key].status !== 'unopened' || today(course) >= date) return openGate(course, key);
  return dueAt(instantAt(date, '00:00', course.program.charter.calendar.timeZone));
};

const decide = (course: PilotCourse, key: PilotGateKey, decision: PilotDecisionKind): PilotSteps => {
  const { pilotId } = course;
  const data = { pilotId, decision, gateId: gateId(course, key) };
  return dueNow(`${pilotId}:decide:${key}:${decision}`, { type: 'DecidePilot', ...order(course), data });
};

const start = (course: PilotCourse): PilotSteps => {
  const { pilotId, weeks } = course;
  const calendar = calendarOf(course);
  const startedOn = addBusinessDays(today(course), 0, calendar);
  const midOn = businessWeekEnd(startedOn, Math.max(1, Math.floor(weeks / 2)), calendar);
  const endOn = businessWeekEnd(startedOn, weeks, calendar);
  const data = { pilotId, startedOn, midOn, endOn, gateId: gateId(course, 'G2a') };
  return dueNow(`${pilotId}:start`, { type: 'StartPilot', ...order(course), data });
};

/** The same pilot is always resampled the same way. */
const seedOf = (pilotId: string): number =>
  [...pilotId].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) % 2_147_483_647, 7);

/** At the end, when the observations are there; where they are not, people bring them and evaluate. */
const evaluateOn = (course: PilotCourse, endOn: string): PilotSteps => {
  const { pilotId, hasObservations, proposal, position } = course;
  if (proposal !== null || !hasObservations || today(course) < endOn) return nothing;
  const data = { pilotId, position, seed: seedOf(pilotId) };
  return dueNow(`${pilotId}:evaluate:${endOn}`, { type: 'EvaluatePilot', ...order(course), data });
};

const decisions: readonly PilotDecisionKind[] = ['scale', 'iterate', 'stop'];
const isDecision = (text: string | undefined): text is PilotDecisionKind => decisions.some((kind) => kind === text);

/** What the decided gates say about the pilot; the last gate says what was asked for when it was submitted. */
const asDecided = (course: PilotCourse): PilotSteps => {
  const stopped = (['G2a', 'G2b', 'G2c'] as const).find((key) => {
    const gate = course.gates[key];
    return gate.status === 'decided' && gate.decision === 'stop';
  });
  if (stopped !== undefined) return decide(course, stopped, 'stop');
  const last = course.gates.G2c;
  if (last.status !== 'decided') return nothing;
  const asked = last.submission.proposal;
  return decide(course, 'G2c', isDecision(asked) ? asked : (course.proposal ?? 'iterate'));
};

/** The commands a pilot's dates and gates make due at this moment, and when to look again without being asked. */
export const pilotSteps = (course: PilotCourse): PilotSteps => {
  const { gates, isDecided, program, schedule } = course;
  if (isDecided || program.status === 'held') return nothing;
  if (program.status === 'cancelled' || program.status === 'closed') return decide(course, 'G2a', 'stop');
  const decided = asDecided(course);
  if (decided.commands.length > 0) return decided;
  const lapsed = lapsedConditions(Object.values(gates), course.now);
  if (schedule !== null) {
    const { midOn, endOn } = schedule;
    return together<PilotOrder>(
      lapsed,
      openGateOn(course, 'G2b', midOn),
      evaluateOn(course, endOn),
      openGateOn(course, 'G2c', endOn),
    );
  }
  if (gates.G2a.status === 'decided') return together<PilotOrder>(lapsed, start(course));
  return openGate(course, 'G2a');
};
