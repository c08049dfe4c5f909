import type { GatePage } from '#libs/contract/gates.contract.js';
import type { GateCommand } from '#libs/domain/gate/commands.js';
import type { CriterionResult } from '#libs/domain/gate/events.js';
import { gateDecider } from '#libs/domain/gate/gate.js';
import { refusalSentence } from '#libs/domain/refusals.js';
import type { OpenedGate } from '../gates/gate-line.js';

export type Visitor = {
  readonly personId: string;
  /** Business time of the program. */
  readonly at: string;
  /** The criteria as they stand. */
  readonly results: readonly CriterionResult[];
};

const noHash = '0'.repeat(64);

/** What the submitter would still check himself counts as met: the form asks him. */
const asIfChecked = (gate: OpenedGate, results: readonly CriterionResult[]): CriterionResult[] => {
  const own = gate.opening.criteria.filter(({ measure }) => measure === 'checked-by-submitter');
  const ids = new Set(own.map(({ criterionId }) => criterionId));
  return results.map((result) => (ids.has(result.criterionId) ? { ...result, met: true } : result));
};

type Probes = Readonly<Record<Exclude<keyof GatePage['may'], 'whyNot'>, GateCommand>>;

/** The commands behind the buttons, as this person would send them. */
const probesOf = (gate: OpenedGate, { personId: by, at, results }: Visitor): Probes => {
  const { gateId, criteria } = gate.opening;
  const envelope = { by, at } as const;
  const unwaived = criteria.find(({ criterionId }) => gate.waivers[criterionId] === undefined);
  const dossierHash = gate.status === 'open' ? noHash : gate.submission.dossier.hash;
  const dossier = { position: 0, hash: noHash, results: asIfChecked(gate, results) };
  // A hold for an unlikely reason is no repetition of any vote, so it is accepted from whoever may vote.
  const ballot = { vote: 'hold', reason: 'probe', dossierHash, conditions: [] } as const;
  return {
    submit: { type: 'SubmitGate', ...envelope, data: { gateId, note: '', dossier } },
    recall: { type: 'RecallGate', ...envelope, data: { gateId, reason: '' } },
    vote: { type: 'CastVote', ...envelope, data: { gateId, ...ballot, conditions: [] } },
    waive: {
      type: 'WaiveCriterion',
      ...envelope,
      data: { gateId, criterionId: unwaived?.criterionId ?? 'none', reason: 'probe' },
    },
    ask: { type: 'RequestInformation', ...envelope, data: { gateId, requestId: 'probe', question: 'probe' } },
    reopen: { type: 'ReopenGate', ...envelope, data: { gateId, reason: 'probe' } },
  };
};

const whyNot = ({ reason, detail }: { reason: string; detail?: string }): string =>
  detail === undefined ? refusalSentence(reason) : `${refusalSentence(reason)} (${detail})`;

/** What the person may do, by asking the decider itself; and why not what the gate waits for. */
export const gateMay = (gate: OpenedGate, visitor: Visitor): GatePage['may'] => {
  const probes = probesOf(gate, visitor);
  const answer = (probe: keyof Probes) => gateDecider.decide(probes[probe], gate);
  const may = (probe: keyof Probes): boolean => {
    const decision = answer(probe);
    return decision.kind === 'accepted' && decision.events.length > 0;
  };
  const asked = gate.status === 'submitted' ? 'vote' : 'submit';
  const refusal = gate.status === 'decided' ? undefined : answer(asked);
  return {
    submit: may('submit'),
    recall: may('recall'),
    vote: may('vote'),
    waive: may('waive'),
    ask: may('ask'),
    reopen: may('reopen'),
    whyNot: refusal?.kind === 'refused' ? whyNot(refusal) : null,
  };
};
