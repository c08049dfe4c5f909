import type { Seat } from '../access/role.js';
import type { GateRule } from '../template/template.js';
import type { Approver, GateDecisionKind } from './events.js';
import type { Ballot } from './state.js';

/** What counting needs: the rule, who may approve, who submitted (and so never counts), and the ballots. */
export type Poll = {
  readonly rule: GateRule;
  readonly approvers: readonly Approver[];
  readonly submittedBy: string;
  readonly ballots: readonly Ballot[];
};

/** From the lightest to the gravest. */
const negatives = ['hold', 'recycle', 'stop'] as const;
type Negative = (typeof negatives)[number];
const isNegative = (vote: GateDecisionKind): vote is Negative => vote !== 'go' && vote !== 'conditional-go';
const gravestOf = (votes: readonly GateDecisionKind[]): Negative | undefined =>
  negatives.findLast((negative) => votes.includes(negative));

const holds = ({ seats }: Approver, wanted: readonly Seat[]): boolean => seats.some((seat) => wanted.includes(seat));

/** The ballot that speaks for an approver: his own, or else his latest delegate's. So each seat is spoken for once. */
const ballotFor = ({ ballots, submittedBy }: Poll, { personId }: Approver): Ballot | undefined => {
  const valid = ballots.filter(({ by }) => by !== submittedBy);
  return (
    valid.find(({ by }) => by === personId) ??
    valid.findLast(({ by, onBehalfOf }) => by !== personId && onBehalfOf.includes(personId))
  );
};

const eligible = ({ approvers, submittedBy }: Poll): readonly Approver[] =>
  approvers.filter(({ personId }) => personId !== submittedBy);
const counted = (poll: Poll): readonly Approver[] => eligible(poll).filter((each) => holds(each, poll.rule.seats));

/** How many go votes the rule needs; `all` means everybody who may vote. */
export const votesNeeded = (poll: Poll): number =>
  poll.rule.quorum === 'all' ? Math.max(1, counted(poll).length) : poll.rule.quorum;

/** The distinct persons whose go counts. One person counts once, however many seats he speaks for. */
export const approvingPersons = (poll: Poll): readonly string[] => {
  const votes = counted(poll).map((approver) => ballotFor(poll, approver));
  return [...new Set(votes.flatMap((ballot) => (ballot && !isNegative(ballot.vote) ? [ballot.by] : [])))];
};

const agreed = (poll: Poll, seat: Seat): boolean =>
  eligible(poll).some((approver) => {
    const vote = holds(approver, [seat]) ? ballotFor(poll, approver)?.vote : undefined;
    return vote !== undefined && !isNegative(vote);
  });

/** Whether the votes still to come could make it a go. */
export const goIsReachable = (poll: Poll): boolean => {
  const open = (approver: Approver): boolean => {
    const vote = ballotFor(poll, approver)?.vote;
    return vote === undefined || !isNegative(vote);
  };
  const enough = counted(poll).filter(open).length >= votesNeeded(poll);
  return (
    enough && poll.rule.mustAgree.every((seat) => eligible(poll).some((each) => holds(each, [seat]) && open(each)))
  );
};

/** What the votes decide, or undefined while they decide nothing. A veto comes first; conditions of any approver bind. */
export const outcomeOf = (poll: Poll): GateDecisionKind | undefined => {
  const votesOf = (approvers: readonly Approver[]): GateDecisionKind[] =>
    approvers.flatMap((approver) => ballotFor(poll, approver)?.vote ?? []);
  const vetoed = gravestOf(votesOf(eligible(poll).filter((each) => holds(each, poll.rule.veto))));
  if (vetoed !== undefined) return vetoed;

  const met = approvingPersons(poll).length >= votesNeeded(poll);
  if (met && poll.rule.mustAgree.every((seat) => agreed(poll, seat)))
    return votesOf(eligible(poll)).includes('conditional-go') ? 'conditional-go' : 'go';

  return goIsReachable(poll) ? undefined : gravestOf(votesOf(eligible(poll)));
};
