import {
  addBusinessDays,
  type BusinessCalendar,
  businessDaysBetween,
  businessWeekEnd,
} from '../calendar/business-days.js';
import { instantAt, localDate } from '../calendar/local-time.js';
import type { Phase } from '../fields.js';
import { type GateOrder, lapsedConditions } from '../gate/lapsed-conditions.js';
import { openingOf } from '../gate/opening.js';
import type { Gate } from '../gate/state.js';
import { type DueCommand, dueAt, dueNow, type NextSteps, nothing, together } from '../next-steps.js';
import { gateIdOf } from '../streams.js';
import type { GateKey, GatePlan } from '../template/template.js';
import type { ProgramCommand } from './commands.js';
import { currentPhase, isDone, type Milestone, nextPhase, type PlannedProgram, type StartedPhase } from './state.js';

/** A program with its gates and pilots, at a moment. */
export type Course = {
  readonly program: PlannedProgram;
  readonly gates: Readonly<Partial<Record<GateKey, Gate>>>;
  readonly pilots: readonly { readonly pilotId: string; readonly isDecided: boolean }[];
  readonly holidays: readonly string[];
  /** Business time. */
  readonly now: string;
};

/** The orders that time and gates give without anybody asking. */
export type ProgramOrder =
  | Extract<
      ProgramCommand,
      {
        type:
          | 'StartProgram'
          | 'StartPhase'
          | 'CompletePhase'
          | 'SlipMilestone'
          | 'TakeKnowledgeBaseLive'
          | 'CancelProgram'
          | 'CloseProgram';
      }
    >
  | GateOrder;

type ProgramSteps = NextSteps<ProgramOrder>;

const gateOf = ({ gates }: Course, key: GateKey): Gate => gates[key] ?? { status: 'unopened' };
const today = ({ now, program }: Course): string => localDate(now, program.charter.calendar.timeZone);
const calendarOf = ({ program, holidays }: Course): BusinessCalendar => ({
  workingDays: program.charter.calendar.workingDays,
  holidays,
});
const startOfDay = ({ program }: Course, date: string): string =>
  instantAt(date, '00:00', program.charter.calendar.timeZone);
const order = ({ now }: Course) => ({ by: 'system', at: now }) as const;

export const hasPassed = (gate: Gate): boolean =>
  gate.status === 'decided' && (gate.decision === 'go' || gate.decision === 'conditional-go');
const hasStopped = (gate: Gate): boolean => gate.status === 'decided' && gate.decision === 'stop';

const gatesOfPhase = ({ program }: Course, phase: Phase): readonly GatePlan[] =>
  program.template.gates.filter((plan) => plan.per === 'program' && plan.phase === phase && plan.key !== 'G0');

/** Who is asked must have the time to answer, also when the plan is late. */
const leastNotice = 2;

const open = (course: Course, plan: GatePlan, plannedOn: string): ProgramSteps => {
  const { programId, charter } = course.program;
  const earliest = addBusinessDays(today(course), leastNotice, calendarOf(course));
  const dueOn = plannedOn > earliest ? plannedOn : earliest;
  const gateId = gateIdOf(programId, plan.key);
  return dueNow(`${gateId}:open`, {
    type: 'OpenGate',
    ...order(course),
    data: openingOf({ gateId, programId, plan, team: charter.team, dueOn }),
  });
};

/** Before the start: the charter gate decides, and the start waits for its day. */
const beforeStart = (course: Course): ProgramSteps => {
  const { programId, charter, template } = course.program;
  const { startOn } = charter;
  const gate = gateOf(course, 'G0');
  const plan = template.gates.find(({ key }) => key === 'G0');
  if (gate.status === 'unopened') return plan === undefined ? nothing : open(course, plan, startOn);
  if (!hasPassed(gate)) return nothing;
  if (today(course) < startOn) return dueAt(startOfDay(course, startOn));
  return dueNow(`${programId}:phase:1:start`, {
    type: 'StartProgram',
    ...order(course),
    data: {
      programId,
      gateId: gateIdOf(programId, 'G0'),
      startedOn: addBusinessDays(today(course), 0, calendarOf(course)),
      holidays: [...course.holidays],
    },
  });
};

/** A slip is noted on these business days, then once a week: enough to act on, and the record stays short. */
const noticeAfter = (noticed: number): number => {
  if (noticed < 1) return 1;
  if (noticed < 3) return 3;
  return (Math.floor(noticed / 5) + 1) * 5;
};

const slipOf = (course: Course, milestone: Milestone): ProgramSteps => {
  const { milestoneId, plannedOn, businessDaysLate: noticed } = milestone;
  const calendar = calendarOf(course);
  const notice = noticeAfter(noticed);
  const late = businessDaysBetween(plannedOn, today(course), calendar);
  if (late < notice) return dueAt(startOfDay(course, addBusinessDays(plannedOn, notice, calendar)));
  return dueNow(`${milestoneId}:slip:${plannedOn}:${late}`, {
    type: 'SlipMilestone',
    ...order(course),
    data: { programId: course.program.programId, milestoneId, businessDaysLate: late },
  });
};

/** Once it is submitted, it waits for whoever accepts it. */
const isLeftToDo = ({ status }: Milestone): boolean => status === 'planned' || status === 'returned';

const slips = (course: Course, phase: Phase): ProgramSteps =>
  together(
    ...course.program.milestones
      .filter((milestone) => milestone.phase === phase && isLeftToDo(milestone))
      .map((milestone) => slipOf(course, milestone)),
  );

/** A gate opens when its week begins, or once all the work planned before that week is accepted. */
const openNextGate = (course: Course, { phase, startedOn }: StartedPhase): ProgramSteps => {
  const plans = gatesOfPhase(course, phase);
  const next = plans.find(({ key }) => !hasPassed(gateOf(course, key)));
  if (next === undefined || gateOf(course, next.key).status !== 'unopened') return nothing;
  const calendar = calendarOf(course);
  const opensOn =
    next.week <= 1 ? startedOn : addBusinessDays(businessWeekEnd(startedOn, next.week - 1, calendar), 1, calendar);
  const before = course.program.milestones.filter(
    (milestone) => milestone.phase === phase && milestone.week < next.week,
  );
  const isReady = before.length > 0 && before.every(isDone);
  if (!isReady && today(course) < opensOn) return dueAt(startOfDay(course, opensOn));
  return open(course, next, businessWeekEnd(startedOn, Math.max(1, next.week), calendar));
};

const goLive = (course: Course): ProgramSteps => {
  const { programId, knowledgeBaseLive } = course.program;
  if (knowledgeBaseLive || !hasPassed(gateOf(course, 'G2d'))) return nothing;
  const gateId = gateIdOf(programId, 'G2d');
  return dueNow(`${programId}:knowledge-base:live`, {
    type: 'TakeKnowledgeBaseLive',
    ...order(course),
    data: { programId, gateId },
  });
};

/** Phase 2 ends with its pilots: at least one, and each decided. */
const pilotsAreDone = ({ pilots }: Course): boolean => pilots.length > 0 && pilots.every(({ isDecided }) => isDecided);

const endPhase = (course: Course, phase: Phase): ProgramSteps => {
  const { programId } = course.program;
  const plans = gatesOfPhase(course, phase);
  const last = plans.at(-1);
  if (last === undefined || !plans.every(({ key }) => hasPassed(gateOf(course, key)))) return nothing;
  if (phase === 2 && !pilotsAreDone(course)) return nothing;
  return dueNow(`${programId}:phase:${phase}:complete`, {
    type: 'CompletePhase',
    ...order(course),
    data: { programId, phase, gateId: gateIdOf(programId, last.key) },
  });
};

const afterPhase = (course: Course): ProgramSteps => {
  const { programId } = course.program;
  const next = nextPhase(course.program);
  if (next === undefined) {
    const gateId = gateIdOf(programId, gatesOfPhase(course, 3).at(-1)?.key ?? 'G4');
    return dueNow(`${programId}:close`, { type: 'CloseProgram', ...order(course), data: { programId, gateId } });
  }
  const startedOn = addBusinessDays(today(course), 0, calendarOf(course));
  return dueNow(`${programId}:phase:${next}:start`, {
    type: 'StartPhase',
    ...order(course),
    data: { programId, phase: next, startedOn, holidays: [...course.holidays] },
  });
};

/** A stop at any gate of the program ends it. */
const stops = (course: Course): readonly DueCommand<ProgramOrder>[] => {
  const { programId, template } = course.program;
  const stopped = template.gates.find(({ key, per }) => per === 'program' && hasStopped(gateOf(course, key)));
  if (stopped === undefined) return [];
  const gate = gateOf(course, stopped.key);
  const rationale = gate.status === 'decided' ? gate.rationale : '';
  const reason = `${stopped.title}: ${rationale}`.slice(0, 4000);
  return [
    {
      commandId: `${programId}:cancel:${stopped.key}`,
      command: { type: 'CancelProgram', ...order(course), data: { programId, reason } },
    },
  ];
};

/** The commands a program's plan and gates make due at this moment, and when to look again without being asked. */
export const programSteps = (course: Course): ProgramSteps => {
  const { program, gates, now } = course;
  if (program.status !== 'chartered' && program.status !== 'running') return nothing;
  const stop = stops(course);
  if (stop.length > 0) return { commands: stop, nextAt: null };
  if (program.phases.length === 0) return beforeStart(course);
  const phase = currentPhase(program);
  if (phase === undefined) return afterPhase(course);
  return together<ProgramOrder>(
    lapsedConditions(Object.values(gates), now),
    goLive(course),
    slips(course, phase.phase),
    openNextGate(course, phase),
    endPhase(course, phase.phase),
  );
};
