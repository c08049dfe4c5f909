import type { GateLine } from '#libs/contract/programs.contract.js';
import type { Gate } from '#libs/domain/gate/gate.js';
import { approvingPersons, type Poll, votesNeeded } from '#libs/domain/gate/quorum.js';
import { waitedFor } from '#libs/domain/gate/waited-for.js';
import type { PersonNames } from '../people/names.js';
import type { ProgramClock } from '../programs/program-clock.js';
import type { GateRow } from './gate.entity.js';

export type OpenedGate = Exclude<Gate, { status: 'unopened' }>;

export const openedGate = ({ id, state }: GateRow): OpenedGate => {
  if (state.status === 'unopened') throw new Error(`Gate ${id} has a row but was not opened`);
  return state;
};

const pollOf = (gate: OpenedGate): Poll => ({
  rule: gate.opening.rule,
  approvers: gate.approvers,
  submittedBy: gate.status === 'open' ? '' : gate.submission.by,
  ballots: gate.status === 'open' ? [] : gate.ballots,
});

export type GateLineContext = {
  readonly clock: ProgramClock;
  readonly people: PersonNames;
  readonly pilotName: (pilotId: string) => string | null;
};

/** A gate in one line: how it stands, how many agreed, and whom it waits for. */
export const gateLine = (row: GateRow, { clock, people, pilotName }: GateLineContext): GateLine => {
  const gate = openedGate(row);
  const { key, title, phase, dueOn } = gate.opening;
  const poll = pollOf(gate);
  const { decidedAt } = row.notes;
  return {
    gateId: row.id,
    key,
    title,
    phase,
    pilotId: row.pilotId,
    pilotName: row.pilotId === null ? null : pilotName(row.pilotId),
    status: gate.status,
    plannedOn: dueOn,
    dueOn,
    decidedOn: gate.status === 'decided' && decidedAt !== null ? clock.dateOf(decidedAt) : null,
    decision: gate.status === 'decided' || gate.status === 'returned' ? gate.decision : null,
    approvals: approvingPersons(poll).length,
    needed: votesNeeded(poll),
    waitingFor: waitedFor(gate, clock.today).map(people.ref),
  };
};

/** Everybody a line names. */
export const peopleOf = (row: GateRow): string[] => {
  const gate = openedGate(row);
  return [
    gate.opening.leadId,
    ...gate.approvers.map(({ personId }) => personId),
    ...gate.delegations.map(({ to }) => to),
  ];
};
