import { addBusinessDays, businessWeekEnd } from '#libs/domain/calendar/business-days.js';
import type { Phase } from '#libs/domain/fields.js';
import type { PhasePlan } from '#libs/domain/template/template.js';
import type { PinnedProgram } from './pinned-program.js';
import type { ProgramClock } from './program-clock.js';
import type { ProgramNotes } from './program-notes.js';

export type PhaseDates = {
  readonly plan: PhasePlan;
  readonly phase: Phase;
  readonly plannedStartOn: string;
  readonly plannedEndOn: string;
  readonly startedOn: string | null;
  readonly completedOn: string | null;
};

/** The dates of all phases: as they started, and for those to come one after the other from the last known end. */
export const phaseDates = (program: PinnedProgram, notes: ProgramNotes, clock: ProgramClock): PhaseDates[] => {
  const dates: PhaseDates[] = [];
  for (const plan of program.template.phases) {
    const started = program.phases.find(({ phase }) => phase === plan.phase);
    const before = dates.at(-1)?.plannedEndOn;
    const startOn =
      before === undefined
        ? addBusinessDays(program.charter.startOn, 0, clock.calendar)
        : addBusinessDays(before, 1, clock.calendar);
    const completedAt = notes.phaseCompletedAt[plan.phase];
    dates.push({
      plan,
      phase: plan.phase,
      plannedStartOn: started?.startedOn ?? startOn,
      plannedEndOn: started?.plannedEndOn ?? businessWeekEnd(startOn, plan.weeks, clock.calendar),
      startedOn: started?.startedOn ?? null,
      completedOn: completedAt === undefined ? null : clock.dateOf(completedAt),
    });
  }
  return dates;
};
