import { z } from 'zod';
import { id, optionalText, order, text } from '../fields.js';
import { customerSetProposed, customerSetRevised } from './events.js';

export const proposeCustomerSet = order('ProposeCustomerSet', customerSetProposed.shape.data.omit({ by: true }).shape);
export const reviseCustomerSet = order('ReviseCustomerSet', customerSetRevised.shape.data.omit({ by: true }).shape);
export const selectCustomerSet = order('SelectCustomerSet', { setId: id, reason: optionalText });
export const rejectCustomerSet = order('RejectCustomerSet', { setId: id, reason: text });
export const setCommand = z.discriminatedUnion('type', [
  proposeCustomerSet,
  reviseCustomerSet,
  selectCustomerSet,
  rejectCustomerSet,
]);
export type SetCommand = z.infer<typeof setCommand>;
