import { refuse } from '../decider.js';
import type { ActiveProgram, Program } from './state.js';

const passed = (program: ActiveProgram) => ({ kind: 'active' as const, program });

/** A program that can still change: chartered, running or held. */
export const activeProgram = (program: Program) => {
  switch (program.status) {
    case 'unknown':
    case 'unpinned':
      return refuse('program-unknown');
    case 'closed':
      return refuse('program-closed');
    case 'cancelled':
      return refuse('program-cancelled');
    case 'chartered':
    case 'running':
    case 'held':
      return passed(program);
  }
};

/** A program that goes on: while it is held, nothing starts, completes or closes. */
export const workingProgram = (program: Program) =>
  program.status === 'held' ? refuse('program-held') : activeProgram(program);
