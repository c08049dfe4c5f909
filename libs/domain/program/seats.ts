import type { Seat } from '../access/role.js';
import type { Approver } from '../gate/events.js';
import { goIsReachable } from '../gate/quorum.js';
import type { GatePlan, GateRule, Template } from '../template/template.js';
import type { Team } from './events.js';

/** Who sits in a seat. An empty optional seat falls to the first of the steering group who is neither lead nor sponsor. */
const peopleIn = (seat: Seat, team: Team): readonly string[] => {
  const { leadId, sponsorId, approverIds, unitHeadId, financeId, analystId } = team;
  const stranger = approverIds.find((personId) => personId !== leadId && personId !== sponsorId);
  const fallback = stranger ?? approverIds.find((personId) => personId !== leadId) ?? sponsorId;
  switch (seat) {
    case 'lead':
      return [leadId];
    case 'sponsor':
      return [sponsorId];
    case 'steering':
      return approverIds;
    case 'unit-head':
      return [unitHeadId ?? fallback];
    case 'finance':
      return [financeId ?? fallback];
    case 'analyst':
      return [analystId ?? fallback];
  }
};

const seated = (seats: readonly Seat[], team: Team): readonly Approver[] => {
  const people = new Map<string, Seat[]>();
  for (const seat of seats) {
    for (const personId of peopleIn(seat, team)) people.set(personId, [...(people.get(personId) ?? []), seat]);
  }
  return [...people].map(([personId, held]) => ({ personId, seats: [...new Set(held)] }));
};

/** Everybody of the team with all the seats they hold, for the seats that gate rules name. */
export const seatsOf = (team: Team): readonly Approver[] =>
  seated(['lead', 'sponsor', 'steering', 'unit-head', 'finance', 'analyst'], team);

/** The approvers of one gate: those in the seats that its rule counts, demands or lets veto. */
export const approversFor = (rule: GateRule, team: Team): Approver[] => [
  ...seated([...new Set([...rule.seats, ...rule.mustAgree, ...rule.veto])], team),
];

/** The gates that the team is too small ever to decide. */
export const undecidableGates = (template: Template, team: Team): readonly GatePlan[] =>
  template.gates.filter(({ rule }) => {
    const approvers = approversFor(rule, team);
    return !goIsReachable({ rule, approvers, submittedBy: '', ballots: [] });
  });
