import type { Dossier, GateEvent } from '#libs/domain/gate/events.js';
import type { Recorded } from '../aggregate-projection.js';

export type Submission = {
  readonly round: number;
  readonly by: string;
  readonly at: string;
  readonly note: string;
  readonly proposal: string | null;
  readonly dossier: Dossier;
};
export type GateNotes = {
  readonly openedAt: string;
  /** The last submission and the one before, to hold side by side. */
  readonly submission: Submission | null;
  readonly previous: Submission | null;
  readonly waived: Readonly<Record<string, { readonly by: string; readonly reason: string }>>;
  readonly votedAt: Readonly<Record<string, string>>;
  readonly askedAt: Readonly<Record<string, string>>;
  readonly answeredBy: Readonly<Record<string, string>>;
  readonly decidedAt: string | null;
  readonly rationale: string | null;
  readonly changedAt: string;
};

export const firstGateNotes: GateNotes = {
  openedAt: '',
  submission: null,
  previous: null,
  waived: {},
  votedAt: {},
  askedAt: {},
  answeredBy: {},
  decidedAt: null,
  rationale: null,
  changedAt: '',
};

const noteFacts = (notes: GateNotes, { event, occurredAt: at }: Recorded<GateEvent>): GateNotes => {
  switch (event.type) {
    case 'GateOpened':
      return { ...notes, openedAt: at };
    case 'GateSubmitted': {
      const { by, round, note, proposal = null, dossier } = event.data;
      const submission = { by, round, at, note, proposal, dossier };
      return { ...notes, submission, previous: notes.submission, votedAt: {}, decidedAt: null, rationale: null };
    }
    case 'VoteCast':
    case 'VoteChanged':
      return { ...notes, votedAt: { ...notes.votedAt, [event.data.by]: at } };
    case 'InformationRequested':
      return { ...notes, askedAt: { ...notes.askedAt, [event.data.requestId]: at } };
    case 'InformationSupplied':
      return { ...notes, answeredBy: { ...notes.answeredBy, [event.data.requestId]: event.data.by } };
    case 'GateDecided':
      return { ...notes, decidedAt: at, rationale: event.data.rationale };
    case 'GateReopened':
      return { ...notes, decidedAt: null, rationale: null, waived: {} };
    case 'CriterionWaived': {
      const { criterionId, by, reason } = event.data;
      return { ...notes, waived: { ...notes.waived, [criterionId]: { by, reason } } };
    }
    case 'GateRecalled':
    case 'ApproverAdded':
    case 'ApprovalDelegated':
    case 'ConditionRaised':
    case 'ConditionMet':
    case 'ConditionLapsed':
      return notes;
  }
};

export const noteGate = (notes: GateNotes, recorded: Recorded<GateEvent>): GateNotes => ({
  ...noteFacts(notes, recorded),
  changedAt: recorded.occurredAt,
});
