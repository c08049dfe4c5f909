import type { Gate, SubmittedGate } from './state.js';

/** Approvers whose vote counts and is not there yet; where one delegated, his delegate. */
const missingVoters = ({ opening, approvers, submission, ballots, delegations }: SubmittedGate, today: string) => {
  const seats = new Set([...opening.rule.seats, ...opening.rule.mustAgree]);
  const voted = new Set(ballots.flatMap(({ by, onBehalfOf }) => [by, ...onBehalfOf]));
  const missing = approvers.filter(
    (approver) =>
      approver.personId !== submission.by &&
      !voted.has(approver.personId) &&
      approver.seats.some((seat) => seats.has(seat)),
  );
  return missing.map(
    ({ personId }) => delegations.find(({ from, until }) => from === personId && today <= until)?.to ?? personId,
  );
};

/** Whom the gate waits for today: the approvers who have not voted, or the lead who has not submitted it. */
export const waitedFor = (gate: Gate, today: string): readonly string[] => {
  switch (gate.status) {
    case 'unopened':
    case 'decided':
      return [];
    case 'open':
    case 'returned':
      return [gate.opening.leadId];
    case 'submitted':
      return [...new Set(missingVoters(gate, today))];
  }
};
