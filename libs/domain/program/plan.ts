import { addBusinessDays, type BusinessCalendar, businessWeekEnd } from '../calendar/business-days.js';
import { milestoneIdOf } from '../streams.js';
import type { PhasePlan } from '../template/template.js';
import type { ProgramEvent } from './events.js';
import { type ActiveProgram, isDone } from './state.js';

/** The last business day of a phase that starts on that day. */
export const phaseEnd = ({ weeks }: PhasePlan, startedOn: string, calendar: BusinessCalendar): string =>
  businessWeekEnd(startedOn, weeks, calendar);

/** The milestones of all phases, one phase after the other from the day of the start. */
export const wholePlan = (
  { programId, template }: ActiveProgram,
  startedOn: string,
  calendar: BusinessCalendar,
): ProgramEvent[] => {
  let phaseStart = startedOn;
  return template.phases.flatMap((plan) => {
    const from = phaseStart;
    phaseStart = addBusinessDays(phaseEnd(plan, from, calendar), 1, calendar);
    return plan.milestones.map(
      ({ week, title, step }): ProgramEvent => ({
        type: 'MilestonePlanned',
        data: {
          programId,
          milestoneId: milestoneIdOf(programId, plan.phase, week),
          phase: plan.phase,
          week,
          title,
          step,
          plannedOn: businessWeekEnd(from, week, calendar),
        },
      }),
    );
  });
};

/** The milestones of a phase that move, because the phase starts on another day than planned. */
export const replan = (
  { programId, milestones }: ActiveProgram,
  { phase }: PhasePlan,
  { startedOn, calendar }: { readonly startedOn: string; readonly calendar: BusinessCalendar },
): ProgramEvent[] =>
  milestones
    .filter((milestone) => milestone.phase === phase && !isDone(milestone))
    .map(({ milestoneId, week, plannedOn }) => ({
      milestoneId,
      before: plannedOn,
      plannedOn: businessWeekEnd(startedOn, week, calendar),
    }))
    .filter(({ before, plannedOn }) => before !== plannedOn)
    .map(
      ({ milestoneId, plannedOn }): ProgramEvent => ({
        type: 'MilestoneRebased',
        data: { programId, milestoneId, plannedOn, reason: `Phase ${phase} started on ${startedOn}` },
      }),
    );
