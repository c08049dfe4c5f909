import { accept, type Decision, refuse } from '../decider.js';
import type { GateCommand } from './commands.js';
import type { Approver, GateEvent } from './events.js';
import { principalsOf, submitterOf } from './signer.js';
import type { Gate } from './state.js';

type OrderOf<Type extends GateCommand['type']> = Extract<GateCommand, { type: Type }>;

/** By somebody who may sign here, so never by the submitter; also before submission, because a hard criterion bars it. */
export const waiveCriterion = ({ by, at, data }: OrderOf<'WaiveCriterion'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  if (gate.status === 'decided') return refuse('gate-decided');
  if (!gate.opening.criteria.some(({ criterionId }) => criterionId === data.criterionId))
    return refuse('criterion-unknown');
  if (by === submitterOf(gate)) return refuse('submitter-cannot-waive');
  const signer = principalsOf(gate, by, at);
  if (signer.kind === 'refused') return signer;
  if (gate.waivers[data.criterionId] !== undefined) return accept();
  return accept({ type: 'CriterionWaived', data: { ...data, by } });
};

export const requestInformation = (
  { by, at, data }: OrderOf<'RequestInformation'>,
  gate: Gate,
): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  if (gate.status === 'decided') return refuse('gate-decided');
  const signer = principalsOf(gate, by, at);
  if (signer.kind === 'refused') return signer;
  if (gate.questions.some(({ requestId }) => requestId === data.requestId)) return accept();
  return accept({ type: 'InformationRequested', data: { ...data, by } });
};

export const supplyInformation = ({ by, data }: OrderOf<'SupplyInformation'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  const question = gate.questions.find(({ requestId }) => requestId === data.requestId);
  if (question === undefined) return refuse('question-unknown');
  if (question.answer === data.answer) return accept();
  if (question.answer !== undefined) return refuse('question-answered');
  return accept({ type: 'InformationSupplied', data: { ...data, by } });
};

/** By an approver in his own right; otherwise a submitter could choose his judges. */
export const addApprover = ({ by, data }: OrderOf<'AddApprover'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  if (gate.status === 'decided') return refuse('gate-decided');
  if (by === submitterOf(gate)) return refuse('submitter-cannot-add-approvers');
  if (!gate.approvers.some(({ personId }) => personId === by)) return refuse('not-an-approver');
  const known = gate.approvers.find(({ personId }) => personId === data.approver.personId);
  if (data.approver.seats.every((seat) => known?.seats.includes(seat))) return accept();
  return accept({ type: 'ApproverAdded', data: { ...data, by } });
};

/** An approver delegates his own approval, never one delegated to him. */
export const delegateApproval = ({ by, at, data }: OrderOf<'DelegateApproval'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  if (gate.status === 'decided') return refuse('gate-decided');
  if (!gate.approvers.some(({ personId }) => personId === by)) return refuse('not-an-approver');
  if (by === submitterOf(gate) || data.to === submitterOf(gate)) return refuse('submitter-cannot-approve');
  if (data.to === by) return refuse('delegation-to-self');
  if (data.until < at.slice(0, 10)) return refuse('delegation-in-the-past');
  const repeated = ({ from, to, until }: { from: string; to: string; until: string }): boolean =>
    from === by && to === data.to && until === data.until;
  return gate.delegations.some(repeated) ? accept() : accept({ type: 'ApprovalDelegated', data: { ...data, by } });
};

export const meetCondition = ({ by, data }: OrderOf<'MeetCondition'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  const condition = gate.conditions.find(({ conditionId }) => conditionId === data.conditionId);
  if (condition === undefined) return refuse('condition-unknown');
  if (by !== condition.ownerId && by !== gate.opening.leadId) return refuse('not-the-condition-owner');
  if (condition.status === 'met') return accept();
  if (condition.status === 'lapsed') return refuse('condition-lapsed');
  return accept({ type: 'ConditionMet', data: { ...data, by } });
};

/** Issued the day after the due date. A condition met in time does not lapse. */
export const lapseCondition = ({ at, data }: OrderOf<'LapseCondition'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  const condition = gate.conditions.find(({ conditionId }) => conditionId === data.conditionId);
  if (condition === undefined) return refuse('condition-unknown');
  if (condition.status !== 'open') return accept();
  if (at.slice(0, 10) <= condition.dueOn) return refuse('condition-not-lapsed');
  return accept({ type: 'ConditionLapsed', data });
};

export const reopenGate = ({ by, data }: OrderOf<'ReopenGate'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  if (gate.status !== 'decided') return refuse('gate-not-decided');
  // A pilot's gates name the pilot's lead; the lead of the program may sit among their approvers.
  const leads = ({ personId, seats }: Approver): boolean =>
    personId === by && (seats.includes('lead') || seats.includes('sponsor'));
  if (by !== gate.opening.leadId && !gate.approvers.some(leads)) return refuse('not-lead-or-sponsor');
  return accept({ type: 'GateReopened', data: { ...data, by } });
};
