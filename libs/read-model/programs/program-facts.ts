import type { GateRow } from '../gates/gate.entity.js';
import { openedGate, peopleOf } from '../gates/gate-line.js';
import { type PersonNames, personNames } from '../people/names.js';
import type { PilotRow } from '../pilots/pilot.entity.js';
import type { ProgramRows } from '../rows/program-rows.js';
import type { Progress } from './milestone-lines.js';
import { type PhaseDates, phaseDates } from './phase-dates.js';
import { type PinnedProgram, pinnedProgram } from './pinned-program.js';
import type { ProgramRecord } from './program.entity.js';
import { type ProgramClock, programClock } from './program-clock.js';

/** Everything the pages say about one program comes from these. */
export type ProgramFacts = {
  readonly record: ProgramRecord;
  readonly program: PinnedProgram;
  readonly clock: ProgramClock;
  readonly phases: readonly PhaseDates[];
  readonly gates: readonly GateRow[];
  readonly pilots: readonly PilotRow[];
  readonly progress: Progress;
};
export type NamedFacts = { readonly facts: readonly ProgramFacts[]; readonly people: PersonNames };

const isUndecided = ({ status }: GateRow): boolean => status !== 'decided';

const factsOf = (
  record: ProgramRecord,
  program: PinnedProgram,
  now: string,
  { gates, pilots }: Pick<ProgramFacts, 'gates' | 'pilots'>,
): ProgramFacts => {
  const clock = programClock(program.charter, now);
  const ofProgram = gates.filter((gate) => gate.pilotId === null && isUndecided(gate));
  const progress = { program, notes: record.notes, clock, openGatesDue: ofProgram.map(({ dueOn }) => dueOn) };
  return { record, program, clock, phases: phaseDates(program, record.notes, clock), gates, pilots, progress };
};

const groupByProgram = <Row extends { readonly programId: string }>(rows: readonly Row[]): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.programId, [...(groups.get(row.programId) ?? []), row]);
  return groups;
};

const everybody = ({ record, program, gates, pilots }: ProgramFacts): string[] => [
  record.leadId,
  record.sponsorId,
  ...program.charter.team.approverIds,
  ...[program.charter.team.financeId, program.charter.team.unitHeadId].flatMap((id) => id ?? []),
  ...[program.charter.team.analystId, program.charter.team.changeLeadId].flatMap((id) => id ?? []),
  ...program.milestones.flatMap(({ submittedBy }) => submittedBy ?? []),
  ...gates.flatMap(peopleOf),
  ...gates.flatMap((gate) => openedGate(gate).conditions.map(({ ownerId }) => ownerId)),
  ...pilots.map(({ leadId }) => leadId),
];

/** Programs with their gates and pilots: three reads however many there are, and one for the names. */
export const readProgramFacts = async (rows: ProgramRows, programIds?: readonly string[]): Promise<NamedFacts> => {
  const records = await rows.programs(programIds);
  const ids = records.map(({ id }) => id);
  const gates = groupByProgram(await rows.gates(ids));
  const pilots = groupByProgram(await rows.pilots(ids));
  const facts = records.flatMap((record) => {
    const program = pinnedProgram(record);
    const parts = { gates: gates.get(record.id) ?? [], pilots: pilots.get(record.id) ?? [] };
    return program === null ? [] : [factsOf(record, program, rows.wallNow(record), parts)];
  });
  return { facts, people: await personNames(rows.database, facts.flatMap(everybody)) };
};
