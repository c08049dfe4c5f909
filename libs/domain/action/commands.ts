import { z } from 'zod';
import { id, order, text } from '../fields.js';
import { actionPlanned } from './events.js';

export const planAction = order('PlanAction', actionPlanned.shape.data.omit({ by: true }).shape);
export const acceptAction = order('AcceptAction', { actionId: id });
export const startAction = order('StartAction', { actionId: id });
export const recordProgress = order('RecordProgress', { actionId: id, note: text });
export const blockAction = order('BlockAction', { actionId: id, reason: text });
export const completeAction = order('CompleteAction', { actionId: id, evidence: text });
export const verifyAction = order('VerifyAction', { actionId: id });
export const reopenAction = order('ReopenAction', { actionId: id, reason: text });
export const cancelAction = order('CancelAction', { actionId: id, reason: text });
export const actionCommand = z.discriminatedUnion('type', [
  planAction,
  acceptAction,
  startAction,
  recordProgress,
  blockAction,
  completeAction,
  verifyAction,
  reopenAction,
  cancelAction,
]);
export type ActionCommand = z.infer<typeof actionCommand>;
