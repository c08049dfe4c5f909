import { z } from 'zod';
import { date, id, optionalText, order, phase, text } from '../fields.js';
import { template } from '../template/template.js';
import { charter } from './events.js';

export const charterProgram = order('CharterProgram', { programId: id, ...charter.shape, template });
/** Issued after G0 said go. `holidays` are the calendar's public holidays over the plan's horizon. */
export const startProgram = order('StartProgram', {
  programId: id,
  gateId: id,
  startedOn: date,
  holidays: z.array(date),
});
/** Phases 2 and 3; replans the milestones of the phase from the day it really starts. */
export const startPhase = order('StartPhase', { programId: id, phase, startedOn: date, holidays: z.array(date) });
/** `gateId` is the gate whose go ended the phase. */
export const completePhase = order('CompletePhase', { programId: id, phase, gateId: id });
export const submitMilestone = order('SubmitMilestone', { programId: id, milestoneId: id, note: optionalText });
export const acceptMilestone = order('AcceptMilestone', { programId: id, milestoneId: id });
export const returnMilestone = order('ReturnMilestone', { programId: id, milestoneId: id, reason: text });
export const slipMilestone = order('SlipMilestone', {
  programId: id,
  milestoneId: id,
  businessDaysLate: z.int().min(0),
});
export const rebaseMilestone = order('RebaseMilestone', {
  programId: id,
  milestoneId: id,
  plannedOn: date,
  reason: text,
});
export const waiveMilestone = order('WaiveMilestone', { programId: id, milestoneId: id, reason: text });
export const holdProgram = order('HoldProgram', { programId: id, reason: text });
export const resumeProgram = order('ResumeProgram', { programId: id });
export const cancelProgram = order('CancelProgram', { programId: id, reason: text });
export const closeProgram = order('CloseProgram', { programId: id, gateId: id });
export const takeKnowledgeBaseLive = order('TakeKnowledgeBaseLive', { programId: id, gateId: id });

export const programCommand = z.discriminatedUnion('type', [
  charterProgram,
  startProgram,
  startPhase,
  completePhase,
  submitMilestone,
  acceptMilestone,
  returnMilestone,
  slipMilestone,
  rebaseMilestone,
  waiveMilestone,
  holdProgram,
  resumeProgram,
  cancelProgram,
  closeProgram,
  takeKnowledgeBaseLive,
]);
export type ProgramCommand = z.infer<typeof programCommand>;
