import type { Decider, Decision } from '../decider.js';
import type { ProgramCommand } from './commands.js';
import type { ProgramEvent } from './events.js';
import { evolve } from './evolve.js';
import {
  acceptMilestone,
  rebaseMilestone,
  returnMilestone,
  slipMilestone,
  submitMilestone,
  waiveMilestone,
} from './milestones.js';
import {
  cancelProgram,
  charterProgram,
  closeProgram,
  completePhase,
  holdProgram,
  resumeProgram,
  startPhase,
  startProgram,
  takeKnowledgeBaseLive,
} from './phases.js';
import type { Program } from './state.js';

const decide = (command: ProgramCommand, program: Program): Decision<ProgramEvent> => {
  switch (command.type) {
    case 'CharterProgram':
      return charterProgram(command, program);
    case 'StartProgram':
      return startProgram(command, program);
    case 'StartPhase':
      return startPhase(command, program);
    case 'CompletePhase':
      return completePhase(command, program);
    case 'SubmitMilestone':
      return submitMilestone(command, program);
    case 'AcceptMilestone':
      return acceptMilestone(command, program);
    case 'ReturnMilestone':
      return returnMilestone(command, program);
    case 'SlipMilestone':
      return slipMilestone(command, program);
    case 'RebaseMilestone':
      return rebaseMilestone(command, program);
    case 'WaiveMilestone':
      return waiveMilestone(command, program);
    case 'HoldProgram':
      return holdProgram(command, program);
    case 'ResumeProgram':
      return resumeProgram(command, program);
    case 'CancelProgram':
      return cancelProgram(command, program);
    case 'CloseProgram':
      return closeProgram(command, program);
    case 'TakeKnowledgeBaseLive':
      return takeKnowledgeBaseLive(command, program);
  }
};

export type { Program } from './state.js';
export const programDecider: Decider<Program, ProgramCommand, ProgramEvent> = {
  initial: { status: 'unknown' },
  decide,
  evolve,
};
