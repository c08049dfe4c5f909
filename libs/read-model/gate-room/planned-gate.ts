import type { DataSource } from 'typeorm';
import type { GatePage } from '#libs/contract/gates.contract.js';
import { fold } from '#libs/domain/decider.js';
import type { CriterionResult } from '#libs/domain/gate/events.js';
import { gateDecider } from '#libs/domain/gate/gate.js';
import { openingOf } from '#libs/domain/gate/opening.js';
import { GateRow } from '../gates/gate.entity.js';
import type { OpenedGate } from '../gates/gate-line.js';
import { firstGateNotes } from '../gates/gate-notes.js';
import { gateLines } from '../programs/gate-lines.js';
import { readProgramFacts } from '../programs/program-facts.js';
import type { ProgramRows } from '../rows/program-rows.js';

/** Ids of gates begin with that of their program, which may itself carry dots. */
export const programOfGate = async (database: DataSource, gateId: string): Promise<string | null> => {
  const [row]: { id: string }[] = await database.query(
    `select id from rm.program where starts_with($1, id || '.') order by length(id) desc limit 1`,
    [gateId],
  );
  return row?.id ?? null;
};

/** A gate that the plan holds and nobody has opened, as it would be opened today: people look ahead at what it will ask. */
export const plannedGate = async (rows: ProgramRows, gateId: string): Promise<GateRow | null> => {
  const programId = await programOfGate(rows.database, gateId);
  if (programId === null) return null;
  const { facts: found, people } = await readProgramFacts(rows, [programId]);
  const facts = found[0];
  const line = facts && gateLines(facts, people).find((each) => each.gateId === gateId);
  const plan = facts?.program.template.gates.find(({ key }) => key === line?.key);
  if (facts === undefined || line === undefined || plan === undefined) return null;
  const pilot = facts.pilots.find(({ id }) => id === line.pilotId);
  const data = openingOf({
    gateId,
    programId,
    plan,
    team: facts.program.charter.team,
    dueOn: line.dueOn,
    ...(pilot === undefined ? {} : { pilot: { pilotId: pilot.id, name: pilot.name, leadId: pilot.leadId } }),
  });
  return Object.assign(new GateRow(), {
    id: gateId,
    programId,
    pilotId: line.pilotId,
    key: line.key,
    state: fold(gateDecider, [{ type: 'GateOpened', data }]),
    notes: firstGateNotes,
    version: 0,
    position: 0,
  });
};

/** Criteria are measured anew on every look and kept only with a submission, so how they stood between is not known. */
export const standingNotKept = async ({ opening }: OpenedGate): Promise<CriterionResult[]> =>
  opening.criteria.map(({ criterionId }) => ({
    criterionId,
    met: false,
    value: 'not kept',
    source: 'Criteria are kept as they were submitted',
  }));

/** Nothing can be done at a gate that is not open, nor in the past. */
const nothing = {
  submit: false,
  recall: false,
  vote: false,
  waive: false,
  ask: false,
  reopen: false,
};
export const notYet = (dueOn: string): GatePage['may'] => ({
  ...nothing,
  whyNot: `This gate is planned for ${dueOn} and not open yet.`,
});
export const overAndDone: GatePage['may'] = {
  ...nothing,
  whyNot: 'This shows the gate as it was. What is done is done now.',
};
