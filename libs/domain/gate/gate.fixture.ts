import type { GateCommand } from './commands.js';
import type { Dossier, GateDecisionKind, GateEvent } from './events.js';

// Spec support: a G1 of the program p1. Steering: bo, cy, di; sponsor: sue with a veto; ana leads and submits.

type FactOf<Type extends GateEvent['type']> = Extract<GateEvent, { type: Type }>;
type OrderOf<Type extends GateCommand['type']> = Extract<GateCommand, { type: Type }>;

export const gateId = 'p1.G1';
const monday = '2026-03-02T09:00:00Z';

export const opened: FactOf<'GateOpened'> = {
  type: 'GateOpened',
  data: {
    gateId,
    programId: 'p1',
    key: 'G1',
    title: 'Agreement to proceed',
    asks: 'Proceed?',
    meaning: 'I agree to proceed',
    phase: 1,
    rule: { seats: ['steering'], quorum: 2, mustAgree: [], veto: ['sponsor'] },
    criteria: [
      { criterionId: 'sets', label: 'Sets on the map', hard: true, measure: 'sets-on-map', threshold: 1 },
      { criterionId: 'ready', label: 'Readiness assessed', hard: false, measure: 'readiness-assessed' },
    ],
    approvers: [
      { personId: 'bo', seats: ['steering'] },
      { personId: 'cy', seats: ['steering'] },
      { personId: 'di', seats: ['steering'] },
      { personId: 'sue', seats: ['sponsor'] },
    ],
    leadId: 'ana',
    dueOn: '2026-03-13',
  },
};

export const dossier = (letter: 'a' | 'b', { met } = { met: true }): Dossier => ({
  position: 42,
  hash: letter.repeat(64),
  results: [{ criterionId: 'sets', met, value: '2', source: 'map' }],
});

export const openOrder = (changes: Partial<OrderOf<'OpenGate'>['data']> = {}): OrderOf<'OpenGate'> => ({
  type: 'OpenGate',
  by: 'system',
  at: monday,
  data: { ...opened.data, ...changes },
});

export const submitOrder = (by: string, shown = dossier('a')): OrderOf<'SubmitGate'> => ({
  type: 'SubmitGate',
  by,
  at: monday,
  data: { gateId, note: '', dossier: shown },
});

export const submitted: FactOf<'GateSubmitted'> = {
  type: 'GateSubmitted',
  data: { gateId, by: 'ana', round: 1, note: '', dossier: dossier('a') },
};

type Extra = Partial<FactOf<'VoteCast'>['data']>;

export const cast = (by: string, vote: GateDecisionKind, reason = '', extra: Extra = {}): OrderOf<'CastVote'> => ({
  type: 'CastVote',
  by,
  at: monday,
  data: { gateId, vote, reason, dossierHash: dossier('a').hash, conditions: [], ...extra },
});

export const vote = (by: string, kind: GateDecisionKind, reason = '', extra: Extra = {}): FactOf<'VoteCast'> => ({
  type: 'VoteCast',
  data: {
    gateId,
    by,
    vote: kind,
    reason,
    meaning: opened.data.meaning,
    dossierHash: dossier('a').hash,
    conditions: [],
    ...extra,
  },
});
