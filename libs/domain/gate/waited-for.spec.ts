import { describe, expect, it } from '@jest/globals';
import type { Ballot, Delegation, Gate, SubmittedGate } from './state.js';
import { waitedFor } from './waited-for.js';

const opening: SubmittedGate['opening'] = {
  gateId: 'p1.G1',
  programId: 'p1',
  key: 'G1',
  title: 'Agreement to proceed',
  asks: 'May we?',
  meaning: 'I agree',
  phase: 1,
  rule: { seats: ['steering'], quorum: 2, mustAgree: ['finance'], veto: ['sponsor'] },
  criteria: [],
  approvers: [
    { personId: 'ann', seats: ['steering'] },
    { personId: 'bob', seats: ['steering'] },
    { personId: 'fin', seats: ['finance'] },
    { personId: 'sol', seats: ['sponsor'] },
  ],
  leadId: 'lea',
  dueOn: '2027-02-12',
};
const ballot = (by: string, onBehalfOf: readonly string[] = [by]): Ballot => ({
  by,
  vote: 'go',
  reason: '',
  dossierHash: '',
  conditions: [],
  onBehalfOf,
});
const submitted = (ballots: readonly Ballot[], delegations: readonly Delegation[] = []): Gate => ({
  status: 'submitted',
  opening,
  approvers: opening.approvers,
  round: 1,
  waivers: {},
  questions: [],
  conditions: [],
  delegations,
  ballots,
  submission: { by: 'bob', round: 1, note: '', dossier: { position: 1, hash: '', results: [] } },
});
const today = '2027-02-10';

describe('a submitted gate', () => {
  it('waits for those who count or must agree, never for its submitter nor for a mere veto', () =>
    expect(waitedFor(submitted([]), today)).toEqual(['ann', 'fin']));
  it('waits no more for who has voted, himself or by another', () =>
    expect(waitedFor(submitted([ballot('ann'), ballot('dan', ['fin'])]), today)).toEqual([]));
  it('waits for the delegate while the delegation lasts', () => {
    const delegation = { from: 'ann', to: 'dan', until: today };
    expect(waitedFor(submitted([], [delegation]), today)).toEqual(['dan', 'fin']);
    expect(waitedFor(submitted([], [delegation]), '2027-02-11')).toEqual(['ann', 'fin']);
  });
});

describe('any other gate', () => {
  it('waits for the lead to submit it, or for nobody', () => {
    const { submission: _, ballots: __, ...opened } = submitted([]) as SubmittedGate;
    expect(waitedFor({ ...opened, status: 'open' }, today)).toEqual(['lea']);
    expect(waitedFor({ status: 'unopened' }, today)).toEqual([]);
  });
});
