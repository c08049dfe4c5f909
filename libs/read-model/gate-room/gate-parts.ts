import type { GatePage } from '#libs/contract/gates.contract.js';
import type { CriterionResult } from '#libs/domain/gate/events.js';
import type { Ballot } from '#libs/domain/gate/state.js';
import type { OpenedGate } from '../gates/gate-line.js';
import type { GateNotes } from '../gates/gate-notes.js';
import type { PersonNames } from '../people/names.js';

/** Everybody a gate room names. */
export const namedIn = (gate: OpenedGate, notes: GateNotes): string[] => [
  gate.opening.leadId,
  ...gate.approvers.map(({ personId }) => personId),
  ...gate.delegations.map(({ to }) => to),
  ...gate.questions.map(({ by }) => by),
  ...gate.conditions.map(({ ownerId }) => ownerId),
  ...Object.values(notes.waived).map(({ by }) => by),
  ...Object.values(notes.answeredBy),
  ...(notes.submission === null ? [] : [notes.submission.by]),
];

const valueIn = (results: readonly CriterionResult[] | undefined, criterionId: string): string | null =>
  results?.find((result) => result.criterionId === criterionId)?.value ?? null;

/** While it can still be submitted, the last submission is what the criteria are held against; afterwards the one before. */
const comparedWith = (gate: OpenedGate, notes: GateNotes) =>
  gate.status === 'submitted' || gate.status === 'decided' ? notes.previous : notes.submission;

export const criteriaOf = (
  gate: OpenedGate,
  notes: GateNotes,
  results: readonly CriterionResult[],
  people: PersonNames,
): GatePage['criteria'] => {
  const before = comparedWith(gate, notes)?.dossier.results;
  return gate.opening.criteria.map((criterion) => {
    const result = results.find(({ criterionId }) => criterionId === criterion.criterionId);
    const waived = gate.waivers[criterion.criterionId] === undefined ? undefined : notes.waived[criterion.criterionId];
    return {
      ...criterion,
      met: result?.met ?? false,
      value: result?.value ?? 'unknown',
      source: result?.source ?? '',
      waived: waived === undefined ? null : { by: people.ref(waived.by), reason: waived.reason },
      previousValue: valueIn(before, criterion.criterionId),
    };
  });
};

/** The dossier that was submitted last, unless the submission was recalled. */
export const dossierOf = (gate: OpenedGate, notes: GateNotes, people: PersonNames): GatePage['dossier'] => {
  const { submission } = notes;
  if (gate.status === 'open' || submission === null) return null;
  return {
    hash: submission.dossier.hash,
    position: submission.dossier.position,
    submittedBy: people.ref(submission.by),
    submittedAt: submission.at,
    note: submission.note,
    proposal: submission.proposal,
  };
};

type VoteContext = { readonly people: PersonNames; readonly remindedAt: (personId: string) => string | null };

const ballotFor = (ballots: readonly Ballot[], personId: string): Ballot | undefined =>
  ballots.find(({ by }) => by === personId) ?? ballots.find(({ onBehalfOf }) => onBehalfOf.includes(personId));

export const votesOf = (gate: OpenedGate, notes: GateNotes, { people, remindedAt }: VoteContext): GatePage['votes'] => {
  const ballots = gate.status === 'open' ? [] : gate.ballots;
  const { mustAgree, veto } = gate.opening.rule;
  return gate.approvers.map(({ personId, seats }) => {
    const ballot = ballotFor(ballots, personId);
    const delegate = ballot !== undefined && ballot.by !== personId ? `${people.name(ballot.by)}: ` : '';
    return {
      person: people.ref(personId),
      seats: [...seats],
      vote: ballot?.vote ?? null,
      reason: ballot === undefined ? '' : `${delegate}${ballot.reason}`,
      at: ballot === undefined ? null : (notes.votedAt[ballot.by] ?? null),
      lastReminderAt: remindedAt(personId),
      mustAgree: seats.some((seat) => mustAgree.includes(seat)),
      mayVeto: seats.some((seat) => veto.includes(seat)),
    };
  });
};

export const questionsOf = (gate: OpenedGate, notes: GateNotes, people: PersonNames): GatePage['questions'] =>
  gate.questions.map(({ requestId, by, question, answer }) => {
    const answeredBy = notes.answeredBy[requestId];
    return {
      requestId,
      by: people.ref(by),
      question,
      askedAt: notes.askedAt[requestId] ?? notes.openedAt,
      answer: answer ?? null,
      answeredBy: answeredBy === undefined ? null : people.ref(answeredBy),
    };
  });

export const conditionsOf = (gate: OpenedGate, people: PersonNames): GatePage['conditions'] =>
  gate.conditions.map(({ conditionId, text, ownerId, dueOn, status }) => ({
    conditionId,
    text,
    owner: people.ref(ownerId),
    dueOn,
    status,
  }));
