import { addBusinessDays } from '#libs/domain/calendar/business-days.js';
import { localDate } from '#libs/domain/calendar/local-time.js';
import type { Course } from '#libs/domain/program/next-steps.js';
import type { Milestone } from '#libs/domain/program/state.js';
import { programs } from '#libs/use-case/aggregates.js';
import { record } from '#libs/use-case/record.js';
import { asking, happened, lot, type Script, type Stage } from './stage.js';

const handIn = async (stage: Stage, { team }: Script, programId: string, milestone: Milestone): Promise<boolean> => {
  const { milestoneId, title } = milestone;
  const by = lot(milestoneId) < 0.5 ? team.analystId : team.changeLeadId;
  const order = { type: 'SubmitMilestone' as const, data: { programId, milestoneId, note: `${title}: done.` } };
  return happened(await record(stage, programs, { id: programId, order, asker: asking(by, milestoneId, 'submit') }));
};

const accept = async (stage: Stage, { team }: Script, programId: string, { milestoneId }: Milestone) => {
  const order = { type: 'AcceptMilestone' as const, data: { programId, milestoneId } };
  const asker = asking(team.leadId, milestoneId, 'accept');
  return happened(await record(stage, programs, { id: programId, order, asker }));
};

/** Each week's work is handed in on its day or a little later, and accepted by the lead. */
export const workOnMilestones = async (stage: Stage, script: Script, course: Course): Promise<number> => {
  const { program, holidays, now } = course;
  const begun = new Set(program.phases.map(({ phase }) => phase));
  const today = localDate(now, program.charter.calendar.timeZone);
  const calendar = { workingDays: program.charter.calendar.workingDays, holidays };
  let done = 0;
  for (const milestone of program.milestones.filter((each) => begun.has(each.phase))) {
    const days = Math.floor(lot(`${milestone.milestoneId} late`) * (script.tardiness + 1));
    const isTime = today >= addBusinessDays(milestone.plannedOn, days, calendar);
    if (milestone.status === 'planned' && isTime && (await handIn(stage, script, program.programId, milestone)))
      done += 1;
    const isHandedIn = milestone.status === 'submitted' || (milestone.status === 'planned' && isTime);
    if (isHandedIn && (await accept(stage, script, program.programId, milestone))) done += 1;
  }
  return done;
};
