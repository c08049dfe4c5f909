import { z } from 'zod';
import { seat } from '../access/role.js';
import { date, fact, id, optionalText, phase, text, title } from '../fields.js';
import { criterion, gateKey, gateRule } from '../template/template.js';

export const gateDecision = z.enum(['go', 'conditional-go', 'hold', 'recycle', 'stop']);
export type GateDecisionKind = z.infer<typeof gateDecision>;

/** One person may fill several seats and still counts once. */
export const approver = z.object({ personId: id, seats: z.array(seat).min(1) });
export type Approver = z.infer<typeof approver>;

export const criterionResult = z.object({
  criterionId: id,
  met: z.boolean(),
  value: z.string().max(200),
  source: z.string().max(200),
});
export type CriterionResult = z.infer<typeof criterionResult>;

/** What the approvers are shown, frozen: the store position it was computed at and the SHA-256 (hex) of its canonical text. */
export const dossier = z.object({
  position: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  results: z.array(criterionResult),
});
export type Dossier = z.infer<typeof dossier>;

export const condition = z.object({ conditionId: id, text, ownerId: id, dueOn: date });
export type Condition = z.infer<typeof condition>;

export const gateOpened = fact('GateOpened', {
  gateId: id,
  programId: id,
  pilotId: id.optional(),
  key: gateKey,
  title,
  asks: title,
  meaning: title,
  phase,
  rule: gateRule,
  criteria: z.array(criterion),
  approvers: z.array(approver).min(1),
  leadId: id,
  dueOn: date,
});
/** `proposal` is what is asked for where a gate chooses: `scale`, `iterate` or `stop`; a structure option. */
export const gateSubmitted = fact('GateSubmitted', {
  gateId: id,
  by: id,
  round: z.int().min(1),
  note: optionalText,
  proposal: title.optional(),
  dossier,
});
export const gateRecalled = fact('GateRecalled', { gateId: id, by: id, reason: optionalText });
export const criterionWaived = fact('CriterionWaived', { gateId: id, criterionId: id, by: id, reason: text });
export const voteCast = fact('VoteCast', {
  gateId: id,
  by: id,
  vote: gateDecision,
  reason: optionalText,
  meaning: title,
  dossierHash: z.string(),
  conditions: z.array(condition),
  /** The approvers a delegate speaks for, himself included when he is one; absent when a person votes for himself only. */
  onBehalfOf: z.array(id).optional(),
});
export const voteChanged = fact('VoteChanged', voteCast.shape.data.shape);
export const informationRequested = fact('InformationRequested', { gateId: id, requestId: id, by: id, question: text });
export const informationSupplied = fact('InformationSupplied', { gateId: id, requestId: id, by: id, answer: text });
export const approverAdded = fact('ApproverAdded', { gateId: id, by: id, approver });
/** The delegate inherits the delegator's seats and bans, until `until`. */
export const approvalDelegated = fact('ApprovalDelegated', {
  gateId: id,
  by: id,
  to: id,
  until: date,
  reason: optionalText,
});
export const gateDecided = fact('GateDecided', {
  gateId: id,
  programId: id,
  key: gateKey,
  decision: gateDecision,
  rationale: text,
  round: z.int().min(1),
});
export const conditionRaised = fact('ConditionRaised', { gateId: id, ...condition.shape });
export const conditionMet = fact('ConditionMet', { gateId: id, conditionId: id, by: id, evidence: text });
export const conditionLapsed = fact('ConditionLapsed', { gateId: id, conditionId: id });
export const gateReopened = fact('GateReopened', { gateId: id, by: id, reason: text });

export const gateEvent = z.discriminatedUnion('type', [
  gateOpened,
  gateSubmitted,
  gateRecalled,
  criterionWaived,
  voteCast,
  voteChanged,
  informationRequested,
  informationSupplied,
  approverAdded,
  approvalDelegated,
  gateDecided,
  conditionRaised,
  conditionMet,
  conditionLapsed,
  gateReopened,
]);
export type GateEvent = z.infer<typeof gateEvent>;
