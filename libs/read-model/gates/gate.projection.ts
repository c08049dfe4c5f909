import { gateEvent } from '#libs/domain/gate/events.js';
import { type Gate, gateDecider } from '#libs/domain/gate/gate.js';
import { aggregateModel, aggregateProjection } from '../aggregate-projection.js';
import { GateRow } from './gate.entity.js';
import { firstGateNotes, noteGate } from './gate-notes.js';

type Opened = Exclude<Gate, { status: 'unopened' }>;

/** The opening is the first event of every gate. */
const opened = (gate: Gate): Opened => {
  if (gate.status === 'unopened') throw new Error('A gate has events before it was opened');
  return gate;
};

/** Wide rather than exact: who is asked today depends on the day, and the query decides that. */
const everybodyAsked = (gate: Opened): string[] => {
  const owners = gate.conditions.filter(({ status }) => status === 'open').map(({ ownerId }) => ownerId);
  const asked = gate.questions.some(({ answer }) => answer === undefined);
  const lead = gate.status === 'open' || gate.status === 'returned' || asked ? [gate.opening.leadId] : [];
  if (gate.status !== 'submitted') return [...new Set([...owners, ...lead])];
  const voters = [...gate.approvers.map(({ personId }) => personId), ...gate.delegations.map(({ to }) => to)];
  return [...new Set([...owners, ...lead, ...voters, ...(asked ? [gate.submission.by] : [])])];
};

export const gateModel = aggregateModel({
  name: 'gate',
  table: 'rm.gate',
  row: GateRow,
  types: gateEvent.options.map(({ shape }) => shape.type.value),
  initial: gateDecider.initial,
  evolve: gateDecider.evolve,
  firstNotes: firstGateNotes,
  note: noteGate,
  columns: (state) => {
    const gate = opened(state);
    const { programId, pilotId = null, key, dueOn } = gate.opening;
    return { programId, pilotId, key, status: gate.status, dueOn, waitsFor: everybodyAsked(gate) };
  },
});

export const gateProjection = aggregateProjection(gateModel);
