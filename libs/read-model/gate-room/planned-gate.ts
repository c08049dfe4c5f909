import type { DataSource } from 'typeorm';
import type { GatePage } from '#libs/contract/gates.contract.js';
import { fold } from '#libs/domain/decider.js';
import { gateDecider } from '#libs/domain/gate/gate.js';
import { openingOf } from '#libs/domain/gate/opening.js';
import { GateRow } from '../gates/gate.entity.js';
import { firstGateNotes } from '../gates/gate-notes.js';
import { gateLines } from '../programs/gate-lines.js';
import { readProgramFacts } from '../programs/program-facts.js';

/** Ids of gates begin with that of their program, which may itself carry dots. */
const programOf = async (database: DataSource, gateId: string): Promise<string | null> => {
  const [row]: { id: string }[] = await database.query(
    `select id from rm.program where starts_with($1, id || '.') order by length(id) desc limit 1`,
    [gateId],
  );
  return row?.id ?? null;
};

/** A gate that the plan holds and nobody has opened, as it would be opened today: people look ahead at what it will ask. */
export const plannedGate = async (database: DataSource, gateId: string, now: string): Promise<GateRow | null> => {
  const programId = await programOf(database, gateId);
  if (programId === null) return null;
  const { facts: found, people } = await readProgramFacts(database, now, [programId]);
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

/** Nothing can be done at a gate that is not open. */
export const notYet = (dueOn: string): GatePage['may'] => ({
  submit: false,
  recall: false,
  vote: false,
  waive: false,
  ask: false,
  reopen: false,
  whyNot: `This gate is planned for ${dueOn} and not open yet.`,
});
