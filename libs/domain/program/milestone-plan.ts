import { addBusinessDays, type BusinessCalendar, businessWeekEnd } from '../calendar/business-days.js';
import { milestoneIdOf } from '../streams.js';
import type { PhasePlan } from '../template/template.js';
import type { ProgramEvent } from './events.js';
import { type ActiveProgram, isDone } from './state.js';

type MilestonePlanned = Extract<ProgramEvent, { type: 'MilestonePlanned' }>;
type Start = { readonly startedOn: string; readonly calendar: BusinessCalendar };

export const phaseEnd = ({ weeks }: PhasePlan, { startedOn, calendar }: Start): string =>
  businessWeekEnd(startedOn, weeks, calendar);

/** The milestones of a phase: each due on the last business day of its week. */
const plannedMilestones = (programId: string, phasePlan: PhasePlan, { startedOn, calendar }: Start) =>
  phasePlan.milestones.map(({ week, title, step }): MilestonePlanned => {
    const milestoneId = milestoneIdOf(programId, phasePlan.phase, week);
    const plannedOn = businessWeekEnd(startedOn, week, calendar);
    return {
      type: 'MilestonePlanned',
      data: { programId, milestoneId, phase: phasePlan.phase, week, title, step, plannedOn },
    };
  });

/** All milestones of the program, each phase planned to start on the business day after the one before. */
export const wholePlan = ({ programId, template }: ActiveProgram, start: Start): MilestonePlanned[] => {
  let { startedOn } = start;
  return template.phases.flatMap((phasePlan) => {
    const planned = plannedMilestones(programId, phasePlan, { ...start, startedOn });
    startedOn = addBusinessDays(phaseEnd(phasePlan, { ...start, startedOn }), 1, start.calendar);
    return planned;
  });
};

/** What changes in the plan of a phase when it really starts; milestones already done keep their dates. */
export const replan = (program: ActiveProgram, phasePlan: PhasePlan, start: Start): ProgramEvent[] =>
  plannedMilestones(program.programId, phasePlan, start).flatMap((planned): ProgramEvent[] => {
    const { programId, milestoneId, plannedOn } = planned.data;
    const known = program.milestones.find((milestone) => milestone.milestoneId === milestoneId);
    if (known === undefined) return [planned];
    if (known.plannedOn === plannedOn || isDone(known)) return [];
    const reason = `Phase ${phasePlan.phase} started on ${start.startedOn}`;
    return [{ type: 'MilestoneRebased', data: { programId, milestoneId, plannedOn, reason } }];
  });
