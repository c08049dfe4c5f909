import { z } from 'zod';
import { date, fact, id, optionalText, text, title } from '../fields.js';

export const horizon = z.enum(['near-term', 'longer-term']);
export const actionPlanned = fact('ActionPlanned', {
  actionId: id,
  programId: id,
  accountId: id,
  pilotId: id.optional(),
  ownerId: id,
  title,
  detail: optionalText,
  dueOn: date,
  horizon,
  by: id,
});
export const actionAccepted = fact('ActionAccepted', { actionId: id, by: id });
export const actionStarted = fact('ActionStarted', { actionId: id, by: id });
/** What was done so far; an action may have many. */
export const actionProgressed = fact('ActionProgressed', { actionId: id, by: id, note: text });
export const actionBlocked = fact('ActionBlocked', { actionId: id, by: id, reason: text });
export const actionCompleted = fact('ActionCompleted', { actionId: id, by: id, evidence: text });
export const actionVerified = fact('ActionVerified', { actionId: id, by: id });
export const actionReopened = fact('ActionReopened', { actionId: id, by: id, reason: text });
export const actionCancelled = fact('ActionCancelled', { actionId: id, by: id, reason: text });
export const actionEvent = z.discriminatedUnion('type', [
  actionPlanned,
  actionAccepted,
  actionStarted,
  actionProgressed,
  actionBlocked,
  actionCompleted,
  actionVerified,
  actionReopened,
  actionCancelled,
]);
export type ActionEvent = z.infer<typeof actionEvent>;
