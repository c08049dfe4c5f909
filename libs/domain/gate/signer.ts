import { refuse } from '../decider.js';
import type { Gate } from './state.js';

type OpenedGate = Exclude<Gate, { status: 'unopened' }>;

export const submitterOf = (gate: OpenedGate): string | undefined =>
  gate.status === 'submitted' ? gate.submission.by : undefined;

/** Instants are UTC, and so is the day on which a delegation ends. */
const dayOf = (instant: string): string => instant.slice(0, 10);

/**
 * The approvers a person may sign for at an instant: himself, and whoever delegated to him. The submitter never signs, and
 * a delegate of the submitter does not sign for him.
 */
export const principalsOf = (gate: OpenedGate, personId: string, at: string) => {
  const submitter = submitterOf(gate);
  if (personId === submitter) return refuse('submitter-cannot-approve');
  const isApprover = (id: string): boolean => gate.approvers.some((approver) => approver.personId === id);
  const delegations = gate.delegations.filter(({ from, to }) => to === personId && isApprover(from));
  const valid = delegations.filter(({ until }) => dayOf(at) <= until).map(({ from }) => from);
  const personIds = [...(isApprover(personId) ? [personId] : []), ...valid.filter((from) => from !== submitter)];
  if (personIds.length > 0) return { kind: 'signs' as const, personIds };
  if (valid.length > 0) return refuse('submitter-cannot-approve');
  return refuse(delegations.length > 0 ? 'delegation-expired' : 'not-an-approver');
};
