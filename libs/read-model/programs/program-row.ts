import type { GateLine, ProgramRow } from '#libs/contract/programs.contract.js';
import { businessDaysLate } from '#libs/domain/program/forecast.js';
import { healthOf } from '#libs/domain/program/health.js';
import { currentPhase, isDone } from '#libs/domain/program/state.js';
import type { PersonNames } from '../people/names.js';
import type { PilotRow } from '../pilots/pilot.entity.js';
import { nextGateOf } from './gate-lines.js';
import { forecaster, inOrder, isOverdue } from './milestone-lines.js';
import type { ProgramFacts } from './program-facts.js';

const week = 7 * 86_400_000;

const weeksOf = ({ phases }: ProgramFacts): number => phases.reduce((sum, { plan }) => sum + plan.weeks, 0);

/** Weeks since the start, counted from 1; a program that overruns goes on counting. */
const weekOf = (facts: ProgramFacts): number => {
  const { program, clock, record } = facts;
  const startedOn = program.phases[0]?.startedOn;
  if (startedOn === undefined) return 0;
  const ended = program.status === 'closed' || program.status === 'cancelled';
  const day = ended ? clock.dateOf(record.notes.statusSince) : clock.today;
  return Math.max(1, Math.floor((Date.parse(day) - Date.parse(startedOn)) / week) + 1);
};

/** The end as first planned: what a program's lateness is measured against. */
const plannedEnd = ({ record, phases }: ProgramFacts): string | null => {
  const first = Object.values(record.notes.milestones).map(({ firstPlannedOn }) => firstPlannedOn);
  return first.sort().at(-1) ?? phases.at(-1)?.plannedEndOn ?? null;
};

const forecastEnd = (facts: ProgramFacts): string | null => {
  const { program, record, clock, progress } = facts;
  if (program.status === 'closed') return clock.dateOf(record.notes.statusSince);
  if (program.status === 'cancelled') return null;
  const last = inOrder(program).at(-1);
  if (last === undefined) return plannedEnd(facts);
  const noted = record.notes.milestones[last.milestoneId]?.acceptedAt ?? null;
  return isDone(last) && noted !== null ? clock.dateOf(noted) : forecaster(progress)(last);
};

const healthOfProgram = ({ program, pilots, clock }: ProgramFacts, lines: readonly GateLine[], late: number) =>
  healthOf({
    status: program.status,
    businessDaysLate: late,
    overdueGate: lines.some(({ status, dueOn }) => status !== 'planned' && status !== 'decided' && dueOn < clock.today),
    checkIns: pilots.flatMap(({ status, lastCheckIn }) => (status === 'running' ? (lastCheckIn ?? []) : [])),
  });

const isUnderWay = ({ status }: PilotRow): boolean => status === 'running' || status === 'evaluated';

/** A program in one row. `lines` are its gates. */
export const programRow = (facts: ProgramFacts, lines: readonly GateLine[], people: PersonNames): ProgramRow => {
  const { record, program, pilots, clock } = facts;
  const plannedEndOn = plannedEnd(facts);
  const forecastEndOn = forecastEnd(facts);
  const late =
    plannedEndOn === null || forecastEndOn === null ? 0 : businessDaysLate(plannedEndOn, forecastEndOn, clock.calendar);
  const ended = program.status === 'closed' || program.status === 'cancelled';
  return {
    programId: record.id,
    name: record.name,
    status: program.status,
    phase: currentPhase(program)?.phase ?? program.phases.at(-1)?.phase ?? null,
    week: weekOf(facts),
    weeks: weeksOf(facts),
    lead: people.ref(record.leadId),
    sponsor: people.ref(record.sponsorId),
    startOn: record.startOn,
    plannedEndOn,
    forecastEndOn,
    businessDaysLate: late,
    health: healthOfProgram(facts, lines, late),
    nextGate: ended ? null : nextGateOf(lines),
    milestones: {
      accepted: program.milestones.filter(isDone).length,
      total: program.milestones.length || facts.phases.reduce((sum, { plan }) => sum + plan.milestones.length, 0),
      overdue: ended ? 0 : program.milestones.filter((milestone) => isOverdue(milestone, clock)).length,
    },
    pilots: { running: pilots.filter(isUnderWay).length, total: pilots.length },
    accelerated: program.charter.pace.factor > 1,
  };
};
