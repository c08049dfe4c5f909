import { accept, type Decision, refuse } from '../decider.js';
import type { ProgramCommand } from './commands.js';
import type { ProgramEvent } from './events.js';
import { activeProgram } from './guards.js';
import { type ActiveProgram, isDone, type Program } from './state.js';

type OrderOf<Type extends ProgramCommand['type']> = Extract<ProgramCommand, { type: Type }>;

const milestoneOf = (program: Program, milestoneId: string) => {
  const active = activeProgram(program);
  if (active.kind === 'refused') return active;
  const milestone = active.program.milestones.find((each) => each.milestoneId === milestoneId);
  if (milestone === undefined)
    return refuse(active.program.status === 'chartered' ? 'program-not-started' : 'milestone-unknown');
  return { kind: 'found' as const, program: active.program, milestone };
};

const leads = ({ charter }: ActiveProgram, personId: string): boolean =>
  personId === charter.team.leadId || personId === charter.team.sponsorId;

export const submitMilestone = ({ by, data }: OrderOf<'SubmitMilestone'>, program: Program): Decision<ProgramEvent> => {
  const found = milestoneOf(program, data.milestoneId);
  if (found.kind === 'refused') return found;
  const { status, submittedBy } = found.milestone;
  if (isDone(found.milestone)) return refuse('milestone-done');
  if (status === 'submitted') return submittedBy === by ? accept() : refuse('milestone-submitted');
  return accept({ type: 'MilestoneSubmitted', data: { ...data, by } });
};

/** The lead accepts, or the sponsor (for work of the lead himself); never the person who submitted. */
export const acceptMilestone = ({ by, data }: OrderOf<'AcceptMilestone'>, program: Program): Decision<ProgramEvent> => {
  const found = milestoneOf(program, data.milestoneId);
  if (found.kind === 'refused') return found;
  const { status, submittedBy } = found.milestone;
  if (!leads(found.program, by)) return refuse('not-lead-or-sponsor');
  if (status === 'accepted') return accept();
  if (status === 'waived') return refuse('milestone-done');
  if (status !== 'submitted') return refuse('milestone-not-submitted');
  if (submittedBy === by) return refuse('submitter-cannot-accept');
  return accept({ type: 'MilestoneAccepted', data: { ...data, by } });
};

export const returnMilestone = ({ by, data }: OrderOf<'ReturnMilestone'>, program: Program): Decision<ProgramEvent> => {
  const found = milestoneOf(program, data.milestoneId);
  if (found.kind === 'refused') return found;
  if (!leads(found.program, by)) return refuse('not-lead-or-sponsor');
  if (isDone(found.milestone)) return refuse('milestone-done');
  if (found.milestone.status === 'returned') return accept();
  if (found.milestone.status !== 'submitted') return refuse('milestone-not-submitted');
  return accept({ type: 'MilestoneReturned', data: { ...data, by } });
};

/** A fact for each day it grows later. A held program, a phase to come and a finished milestone do not slip. */
export const slipMilestone = ({ data }: OrderOf<'SlipMilestone'>, program: Program): Decision<ProgramEvent> => {
  const found = milestoneOf(program, data.milestoneId);
  if (found.kind === 'refused') return found;
  const { milestone } = found;
  const grows = data.businessDaysLate > milestone.businessDaysLate;
  const toCome = !found.program.phases.some(({ phase }) => phase === milestone.phase);
  if (found.program.status === 'held' || toCome || isDone(milestone) || !grows) return accept();
  return accept({ type: 'MilestoneSlipped', data: { ...data, plannedOn: milestone.plannedOn, cause: '' } });
};

/** By the lead or the sponsor, or by the program itself after a hold. */
export const rebaseMilestone = ({ by, data }: OrderOf<'RebaseMilestone'>, program: Program): Decision<ProgramEvent> => {
  const found = milestoneOf(program, data.milestoneId);
  if (found.kind === 'refused') return found;
  if (by !== 'system' && !leads(found.program, by)) return refuse('not-lead-or-sponsor');
  if (isDone(found.milestone)) return refuse('milestone-done');
  if (found.milestone.plannedOn === data.plannedOn) return accept();
  return accept({ type: 'MilestoneRebased', data });
};

export const waiveMilestone = ({ by, data }: OrderOf<'WaiveMilestone'>, program: Program): Decision<ProgramEvent> => {
  const found = milestoneOf(program, data.milestoneId);
  if (found.kind === 'refused') return found;
  if (!leads(found.program, by)) return refuse('not-lead-or-sponsor');
  if (found.milestone.status === 'waived') return accept();
  if (found.milestone.status === 'accepted') return refuse('milestone-done');
  return accept({ type: 'MilestoneWaived', data: { ...data, by } });
};
