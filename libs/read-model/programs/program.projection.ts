import { programEvent } from '#libs/domain/program/events.js';
import { type Program, programDecider } from '#libs/domain/program/program.js';
import { aggregateModel, aggregateProjection } from '../aggregate-projection.js';
import { ProgramRecord } from './program.entity.js';
import { firstProgramNotes, noteProgram } from './program-notes.js';

const charterOf = (program: Program) => {
  if (program.status === 'unknown') throw new Error('A program has events before its charter');
  return program.charter;
};

/** A batch may end between the charter and the template that is pinned in the same breath. */
const statusOf = ({ status }: Program): ProgramRecord['status'] =>
  status === 'unpinned' || status === 'unknown' ? 'chartered' : status;

export const programModel = aggregateModel({
  name: 'program',
  table: 'rm.program',
  row: ProgramRecord,
  types: programEvent.options.map(({ shape }) => shape.type.value),
  initial: programDecider.initial,
  evolve: programDecider.evolve,
  firstNotes: firstProgramNotes,
  note: noteProgram,
  columns: (program) => {
    const { name, team, startOn } = charterOf(program);
    return { name, status: statusOf(program), leadId: team.leadId, sponsorId: team.sponsorId, startOn };
  },
});

export const programProjection = aggregateProjection(programModel);
