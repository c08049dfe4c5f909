import type { GateLine } from '#libs/contract/programs.contract.js';
import { businessWeekEnd } from '#libs/domain/calendar/business-days.js';
import { votesNeeded } from '#libs/domain/gate/quorum.js';
import { forecastOn } from '#libs/domain/program/forecast.js';
import { approversFor } from '#libs/domain/program/seats.js';
import { gateIdOf } from '#libs/domain/streams.js';
import type { GateKey, GatePlan } from '#libs/domain/template/template.js';
import { gateLine } from '../gates/gate-line.js';
import type { PersonNames } from '../people/names.js';
import type { PilotRow } from '../pilots/pilot.entity.js';
import { slipOf } from './milestone-lines.js';
import type { ProgramFacts } from './program-facts.js';

/** The day the template gives a gate; a started pilot moves its own gates. */
const plannedOn = ({ phases, clock }: ProgramFacts, { key, phase, week }: GatePlan, pilot?: PilotRow): string => {
  if (key === 'G2b' && pilot?.midOn) return pilot.midOn;
  if (key === 'G2c' && pilot?.endOn) return pilot.endOn;
  const start = phases.find((dates) => dates.phase === phase)?.plannedStartOn ?? clock.today;
  return week === 0 ? start : businessWeekEnd(start, week, clock.calendar);
};

const plannedLine = (facts: ProgramFacts, plan: GatePlan, pilot?: PilotRow): GateLine => {
  const { record, program, progress, clock } = facts;
  const on = plannedOn(facts, plan, pilot);
  const approvers = approversFor(plan.rule, program.charter.team);
  return {
    gateId: gateIdOf(record.id, plan.key, pilot?.id),
    key: plan.key,
    title: pilot === undefined ? plan.title : `${plan.title}: ${pilot.name}`,
    phase: plan.phase,
    pilotId: pilot?.id ?? null,
    pilotName: pilot?.name ?? null,
    status: 'planned',
    plannedOn: on,
    dueOn: forecastOn(on, slipOf(progress), clock.today, clock.calendar),
    decidedOn: null,
    decision: null,
    approvals: 0,
    needed: votesNeeded({ rule: plan.rule, approvers, submittedBy: '', ballots: [] }),
    waitingFor: [],
  };
};

/** A pilot that was stopped or decided early passes no more gates. */
const plansOf = ({ pilots }: ProgramFacts, plan: GatePlan): (PilotRow | undefined)[] => {
  if (plan.per === 'program' || pilots.length === 0) return [undefined];
  return pilots.filter(({ status }) => status !== 'decided');
};

const openedLines = (facts: ProgramFacts, people: PersonNames): GateLine[] => {
  const { program, gates, pilots, clock } = facts;
  const pilotOf = new Map(pilots.map((pilot) => [pilot.id, pilot]));
  const pilotName = (pilotId: string): string | null => pilotOf.get(pilotId)?.name ?? null;
  return gates.map((row) => {
    const line = gateLine(row, { clock, people, pilotName });
    const plan = program.template.gates.find(({ key }) => key === line.key);
    const pilot = line.pilotId === null ? undefined : pilotOf.get(line.pilotId);
    return plan === undefined ? line : { ...line, plannedOn: plannedOn(facts, plan, pilot) };
  });
};

const ended = ({ program: { status } }: ProgramFacts): boolean => status === 'closed' || status === 'cancelled';

/** All gates in the order of the method: those opened as they stand, those to come as planned. */
export const gateLines = (facts: ProgramFacts, people: PersonNames): GateLine[] => {
  const opened = openedLines(facts, people);
  const known = new Set(opened.map(({ gateId }) => gateId));
  const planned = ended(facts)
    ? []
    : facts.program.template.gates.flatMap((plan) =>
        plansOf(facts, plan).map((pilot) => plannedLine(facts, plan, pilot)),
      );
  const place = new Map<GateKey, number>(facts.program.template.gates.map(({ key }, index) => [key, index]));
  return [...opened, ...planned.filter(({ gateId }) => !known.has(gateId))].sort(
    (one, other) => (place.get(one.key) ?? 0) - (place.get(other.key) ?? 0) || one.gateId.localeCompare(other.gateId),
  );
};

const byDueDate = (one: GateLine, other: GateLine): number => one.dueOn.localeCompare(other.dueOn);

/** What the program meets next: an open gate if there is one, or else the first one planned. */
export const nextGateOf = (lines: readonly GateLine[]): GateLine | null => {
  const open = lines.filter(({ status }) => status !== 'planned' && status !== 'decided').sort(byDueDate);
  return open[0] ?? lines.find(({ status }) => status === 'planned') ?? null;
};
