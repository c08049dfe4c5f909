import { accept, type Decision, refuse } from '../decider.js';
import { sameData } from '../same-data.js';
import type { GateCommand } from './commands.js';
import type { Condition, GateDecisionKind, GateEvent } from './events.js';
import { evolve } from './evolve.js';
import { outcomeOf } from './quorum.js';
import { principalsOf } from './signer.js';
import type { AnsweredGate, Ballot, Gate, SubmittedGate } from './state.js';

type CastVote = Extract<GateCommand, { type: 'CastVote' }>;
type Vote = Extract<GateEvent, { type: 'VoteCast' }>['data'];

const ballotProblem = ({ vote, reason, conditions }: CastVote['data'], gate: SubmittedGate, by: string) => {
  if ((vote === 'hold' || vote === 'recycle' || vote === 'stop') && reason.trim() === '')
    return refuse('reason-needed');
  if (vote === 'conditional-go' && conditions.length === 0) return refuse('conditions-needed');
  if (vote !== 'conditional-go' && conditions.length > 0) return refuse('conditions-not-asked');
  const others = gate.ballots.filter((ballot) => ballot.by !== by).flatMap((ballot) => ballot.conditions);
  const ids = [...conditions, ...others, ...gate.conditions].map(({ conditionId }) => conditionId);
  return new Set(ids).size < ids.length ? refuse('condition-id-taken') : undefined;
};

const says = (ballot: Ballot, { vote, reason, dossierHash, conditions }: CastVote['data']): boolean =>
  sameData(
    { vote, reason, dossierHash, conditions },
    {
      vote: ballot.vote,
      reason: ballot.reason,
      dossierHash: ballot.dossierHash,
      conditions: ballot.conditions,
    },
  );

const ballotBy = (gate: SubmittedGate | AnsweredGate, by: string): Ballot | undefined =>
  gate.ballots.find((ballot) => ballot.by === by);

const rationaleOf = (ballots: readonly Ballot[]): string =>
  ballots
    .map(({ by, vote, reason }) => (reason.trim() === '' ? `${vote} by ${by}` : `${vote} by ${by}: ${reason.trim()}`))
    .join('; ')
    .slice(0, 4000);

const decided = (gate: SubmittedGate, decision: GateDecisionKind): readonly GateEvent[] => {
  const { gateId, programId, key } = gate.opening;
  const rationale = rationaleOf(gate.ballots);
  const raised: readonly Condition[] =
    decision === 'conditional-go' ? gate.ballots.flatMap(({ conditions }) => conditions) : [];
  return [
    { type: 'GateDecided', data: { gateId, programId, key, decision, rationale, round: gate.round } },
    ...raised.map((condition): GateEvent => ({ type: 'ConditionRaised', data: { gateId, ...condition } })),
  ];
};

const voteOf = ({ by, data }: CastVote, { opening }: SubmittedGate, principals: readonly string[]): Vote => {
  const vote = { ...data, by, meaning: opening.meaning };
  return sameData(principals, [by]) ? vote : { ...vote, onBehalfOf: [...principals] };
};

const voted = (
  event: Extract<GateEvent, { type: 'VoteCast' | 'VoteChanged' }>,
  gate: SubmittedGate,
): Decision<GateEvent> => {
  const after = evolve(gate, event);
  if (after.status !== 'submitted') return accept(event);
  const { opening, approvers, submission, ballots } = after;
  const outcome = outcomeOf({ rule: opening.rule, approvers, submittedBy: submission.by, ballots });
  return outcome === undefined ? accept<GateEvent>(event) : accept<GateEvent>(event, ...decided(after, outcome));
};

/** The vote, and the decision when this vote makes it. */
export const castVote = (command: CastVote, gate: Gate): Decision<GateEvent> => {
  const { by, at, data } = command;
  if (gate.status === 'unopened') return refuse('gate-unknown');
  if (gate.status === 'open') return refuse('gate-not-submitted');
  if (gate.status !== 'submitted') {
    const standing = ballotBy(gate, by);
    if (standing && says(standing, data)) return accept();
    return refuse(gate.status === 'decided' ? 'gate-decided' : 'gate-not-submitted');
  }
  const principals = principalsOf(gate, by, at);
  if (principals.kind === 'refused') return principals;
  if (data.dossierHash !== gate.submission.dossier.hash) return refuse('dossier-changed');
  const problem = ballotProblem(data, gate, by);
  if (problem !== undefined) return problem;
  const standing = ballotBy(gate, by);
  if (standing && says(standing, data) && sameData(standing.onBehalfOf, principals.personIds)) return accept();
  return voted(
    { type: standing ? 'VoteChanged' : 'VoteCast', data: voteOf(command, gate, principals.personIds) },
    gate,
  );
};
