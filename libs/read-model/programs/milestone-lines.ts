import type { MilestoneLine } from '#libs/contract/programs.contract.js';
import { businessDaysBetween } from '#libs/domain/calendar/business-days.js';
import { businessDaysLate, currentSlip, forecastOn } from '#libs/domain/program/forecast.js';
import { currentPhase, isDone, type Milestone } from '#libs/domain/program/state.js';
import type { PersonNames } from '../people/names.js';
import type { PinnedProgram } from './pinned-program.js';
import type { ProgramClock } from './program-clock.js';
import type { ProgramNotes } from './program-notes.js';

export type Progress = {
  readonly program: PinnedProgram;
  readonly notes: ProgramNotes;
  readonly clock: ProgramClock;
  /** Due dates of the program's gates that are open and not decided. */
  readonly openGatesDue: readonly string[];
};

/** Somebody still has to do its work; once submitted it waits for another. */
const isOpen = ({ status }: Milestone): boolean => status === 'planned' || status === 'returned';

export const isOverdue = (milestone: Milestone, { today }: ProgramClock): boolean =>
  isOpen(milestone) && milestone.plannedOn < today;

export const inOrder = ({ milestones }: PinnedProgram): Milestone[] =>
  milestones.toSorted((one, other) => one.phase - other.phase || one.week - other.week);

/**
 * The most that anything open is overdue; a program that did not start in time slips by its start. What a completed phase
 * left undone is overdue too, but the plan has gone on without it.
 */
export const slipOf = ({ program, clock, openGatesDue }: Progress): number => {
  const over = new Set(program.phases.filter(({ completed }) => completed).map(({ phase }) => phase));
  const isPressing = (milestone: Milestone) => isOpen(milestone) && !over.has(milestone.phase);
  const due = program.milestones.filter(isPressing).map(({ plannedOn }) => plannedOn);
  const start = program.status === 'chartered' ? [program.charter.startOn] : [];
  return currentSlip([...due, ...start, ...openGatesDue], clock.today, clock.calendar);
};

/** What the phase under way was planned again by, since it started: the phases after it are still planned as at first. */
const driftOf = ({ program, notes, clock }: Progress): number => {
  const phase = currentPhase(program)?.phase ?? program.phases.at(-1)?.phase;
  const last = inOrder(program).findLast((milestone) => milestone.phase === phase);
  const first = last === undefined ? undefined : notes.milestones[last.milestoneId]?.firstPlannedOn;
  if (last === undefined || first === undefined) return 0;
  return Math.max(0, businessDaysBetween(first, last.plannedOn, clock.calendar));
};

/** The forecast of a milestone: the slip of today, and for phases not started the drift of the one before. */
export const forecaster = (progress: Progress): ((milestone: Milestone) => string) => {
  const { program, clock } = progress;
  const slip = slipOf(progress);
  const drift = driftOf(progress);
  const started = new Set(program.phases.map(({ phase }) => phase));
  return ({ phase, plannedOn }) =>
    forecastOn(plannedOn, slip + (started.has(phase) ? 0 : drift), clock.today, clock.calendar);
};

const lateOf = (milestone: Milestone, doneAt: string | null, clock: ProgramClock): number =>
  businessDaysLate(milestone.plannedOn, doneAt === null ? clock.today : clock.dateOf(doneAt), clock.calendar);

export const milestoneLines = (progress: Progress, people: PersonNames): MilestoneLine[] => {
  const { program, notes, clock } = progress;
  const forecast = forecaster(progress);
  return inOrder(program).map((milestone): MilestoneLine => {
    const noted = notes.milestones[milestone.milestoneId];
    const acceptedAt = isDone(milestone) ? (noted?.acceptedAt ?? null) : null;
    const doneAt = acceptedAt ?? (milestone.status === 'submitted' ? (noted?.submittedAt ?? null) : null);
    const acceptedOn = acceptedAt === null ? null : clock.dateOf(acceptedAt);
    const { milestoneId, phase, week, title, step, status, plannedOn, submittedBy } = milestone;
    return {
      milestoneId,
      phase,
      week,
      title,
      step,
      status,
      plannedOn,
      forecastOn: acceptedOn ?? forecast(milestone),
      acceptedOn,
      businessDaysLate: lateOf(milestone, doneAt, clock),
      submittedBy: submittedBy === undefined || status === 'returned' ? null : people.ref(submittedBy),
    };
  });
};
