import type { ActiveProgram, EndedProgram } from '#libs/domain/program/state.js';
import type { ProgramRecord } from './program.entity.js';

/** A program with its template: all but one whose charter was read and the rest of the batch was not yet. */
export type PinnedProgram = ActiveProgram | EndedProgram;

export const pinnedProgram = ({ state }: ProgramRecord): PinnedProgram | null =>
  state.status === 'unknown' || state.status === 'unpinned' ? null : state;
