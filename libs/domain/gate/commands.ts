import { z } from 'zod';
import { date, id, optionalText, order, text, title } from '../fields.js';
import { approver, condition, dossier, gateDecision, gateOpened } from './events.js';

export const openGate = order('OpenGate', gateOpened.shape.data.shape);
/** The dossier is computed from the read models by the edge, never typed by a person. */
export const submitGate = order('SubmitGate', { gateId: id, note: optionalText, proposal: title.optional(), dossier });
export const recallGate = order('RecallGate', { gateId: id, reason: optionalText });
export const waiveCriterion = order('WaiveCriterion', { gateId: id, criterionId: id, reason: text });
/** `dossierHash` is what the voter saw; a vote on another dossier is refused. A `recycle`, `hold` or `stop` needs a reason. */
export const castVote = order('CastVote', {
  gateId: id,
  vote: gateDecision,
  reason: optionalText,
  dossierHash: z.string(),
  conditions: z.array(condition),
});
export const requestInformation = order('RequestInformation', { gateId: id, requestId: id, question: text });
export const supplyInformation = order('SupplyInformation', { gateId: id, requestId: id, answer: text });
export const addApprover = order('AddApprover', { gateId: id, approver });
export const delegateApproval = order('DelegateApproval', { gateId: id, to: id, until: date, reason: optionalText });
export const meetCondition = order('MeetCondition', { gateId: id, conditionId: id, evidence: text });
export const lapseCondition = order('LapseCondition', { gateId: id, conditionId: id });
export const reopenGate = order('ReopenGate', { gateId: id, reason: text });

export const gateCommand = z.discriminatedUnion('type', [
  openGate,
  submitGate,
  recallGate,
  waiveCriterion,
  castVote,
  requestInformation,
  supplyInformation,
  addApprover,
  delegateApproval,
  meetCondition,
  lapseCondition,
  reopenGate,
]);
export type GateCommand = z.infer<typeof gateCommand>;
