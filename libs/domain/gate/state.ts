import type { Approver, Condition, Dossier, GateDecisionKind, GateEvent } from './events.js';

export type Opening = Extract<GateEvent, { type: 'GateOpened' }>['data'];

/** A vote as it stands. `onBehalfOf` are the approvers it speaks for; the voter himself unless he votes as a delegate. */
export type Ballot = {
  readonly by: string;
  readonly vote: GateDecisionKind;
  readonly reason: string;
  readonly dossierHash: string;
  readonly conditions: readonly Condition[];
  readonly onBehalfOf: readonly string[];
};

export type Submission = {
  readonly by: string;
  readonly round: number;
  readonly note: string;
  readonly proposal?: string | undefined;
  readonly dossier: Dossier;
};

export type RaisedCondition = Condition & { readonly status: 'open' | 'met' | 'lapsed' };
export type Delegation = { readonly from: string; readonly to: string; readonly until: string };
export type Question = {
  readonly requestId: string;
  readonly by: string;
  readonly question: string;
  readonly answer?: string;
};

type Opened = {
  readonly opening: Opening;
  /** Those of the opening and those added since; a person is listed once. */
  readonly approvers: readonly Approver[];
  readonly round: number;
  /** Who waived which criterion. */
  readonly waivers: Readonly<Record<string, string>>;
  /** At most one for each approver: the latest. */
  readonly delegations: readonly Delegation[];
  readonly questions: readonly Question[];
  readonly conditions: readonly RaisedCondition[];
};
type Voted = Opened & { readonly submission: Submission; readonly ballots: readonly Ballot[] };
type Answered = Voted & { readonly decision: GateDecisionKind; readonly rationale: string };

export type OpenGate = Opened & { readonly status: 'open' };
export type SubmittedGate = Voted & { readonly status: 'submitted' };
/** `returned` means hold or recycle: the gate may be submitted again. `decided` means go, conditional go or stop. */
export type AnsweredGate = Answered & { readonly status: 'returned' | 'decided' };
export type Gate = { readonly status: 'unopened' } | OpenGate | SubmittedGate | AnsweredGate;

/** What every opened gate knows, without what belongs to a submission or a decision. */
export const openedPart = ({
  opening,
  approvers,
  round,
  waivers,
  delegations,
  questions,
  conditions,
}: Opened): Opened => ({ opening, approvers, round, waivers, delegations, questions, conditions });
