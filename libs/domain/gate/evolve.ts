import type { Approver, GateEvent } from './events.js';
import { type Ballot, type Gate, openedPart, type RaisedCondition } from './state.js';

type FactOf<Type extends GateEvent['type']> = Extract<GateEvent, { type: Type }>['data'];

const withApprover = (approvers: readonly Approver[], added: Approver): readonly Approver[] => {
  const known = approvers.find(({ personId }) => personId === added.personId);
  if (known === undefined) return [...approvers, added];
  const seats = [...new Set([...known.seats, ...added.seats])];
  return approvers.map((approver) => (approver === known ? { ...known, seats } : approver));
};

const opened = (data: FactOf<'GateOpened'>): Gate => ({
  status: 'open',
  opening: data,
  approvers: data.approvers.reduce(withApprover, []),
  round: 0,
  waivers: {},
  delegations: [],
  questions: [],
  conditions: [],
});

const ballotOf = (data: FactOf<'VoteCast'>): Ballot => ({
  by: data.by,
  vote: data.vote,
  reason: data.reason,
  dossierHash: data.dossierHash,
  conditions: data.conditions,
  onBehalfOf: data.onBehalfOf ?? [data.by],
});

/** Only copies facts. A fact that does not fit the state leaves it as it is: it cannot have been recorded by `decide`. */
export const evolve = (gate: Gate, event: GateEvent): Gate => {
  if (event.type === 'GateOpened') return opened(event.data);
  if (gate.status === 'unopened') return gate;
  switch (event.type) {
    case 'GateSubmitted': {
      const { gateId: _, ...submission } = event.data;
      return { ...openedPart(gate), status: 'submitted', round: submission.round, submission, ballots: [] };
    }
    case 'GateRecalled':
      return { ...openedPart(gate), status: 'open' };
    case 'GateReopened':
      return { ...openedPart(gate), status: 'open', waivers: {}, conditions: [] };
    case 'VoteCast':
    case 'VoteChanged': {
      if (gate.status === 'open') return gate;
      const others = gate.ballots.filter(({ by }) => by !== event.data.by);
      return { ...gate, ballots: [...others, ballotOf(event.data)] };
    }
    case 'GateDecided': {
      if (gate.status === 'open') return gate;
      const { decision, rationale } = event.data;
      const status = decision === 'hold' || decision === 'recycle' ? 'returned' : 'decided';
      return { ...gate, status, decision, rationale };
    }
    case 'CriterionWaived':
      return { ...gate, waivers: { ...gate.waivers, [event.data.criterionId]: event.data.by } };
    case 'ApproverAdded':
      return { ...gate, approvers: withApprover(gate.approvers, event.data.approver) };
    case 'ApprovalDelegated':
    case 'InformationRequested':
    case 'InformationSupplied':
    case 'ConditionRaised':
    case 'ConditionMet':
    case 'ConditionLapsed':
      return deliberated(gate, event);
  }
};

type Deliberation = Extract<
  GateEvent,
  {
    type:
      | 'ApprovalDelegated'
      | 'InformationRequested'
      | 'InformationSupplied'
      | 'ConditionRaised'
      | 'ConditionMet'
      | 'ConditionLapsed';
  }
>;

const deliberated = (gate: Exclude<Gate, { status: 'unopened' }>, event: Deliberation): Gate => {
  switch (event.type) {
    case 'ApprovalDelegated': {
      const { by: from, to, until } = event.data;
      const others = gate.delegations.filter((delegation) => delegation.from !== from);
      return { ...gate, delegations: [...others, { from, to, until }] };
    }
    case 'InformationRequested': {
      const { requestId, by, question } = event.data;
      return { ...gate, questions: [...gate.questions, { requestId, by, question }] };
    }
    case 'InformationSupplied': {
      const { requestId, answer } = event.data;
      const questions = gate.questions.map((asked) => (asked.requestId === requestId ? { ...asked, answer } : asked));
      return { ...gate, questions };
    }
    case 'ConditionRaised': {
      const { gateId: _, ...condition } = event.data;
      return { ...gate, conditions: [...gate.conditions, { ...condition, status: 'open' }] };
    }
    case 'ConditionMet':
    case 'ConditionLapsed': {
      const status = event.type === 'ConditionMet' ? 'met' : 'lapsed';
      const conditions = gate.conditions.map(
        (raised): RaisedCondition => (raised.conditionId === event.data.conditionId ? { ...raised, status } : raised),
      );
      return { ...gate, conditions };
    }
  }
};
