import { z } from 'zod';
import { id, instant, order } from '../fields.js';
import { reminderDue, reminderEscalated, reminderSent } from './events.js';

export const dueReminder = order('DueReminder', {
  ...reminderDue.shape.data.shape,
  escalations: z.array(reminderEscalated.shape.data.omit({ digestId: true })),
});
export const confirmReminderSent = order('ConfirmReminderSent', reminderSent.shape.data.shape);
export const acknowledgeReminder = order('AcknowledgeReminder', { digestId: id, itemId: z.string().max(200) });
export const snoozeReminder = order('SnoozeReminder', { digestId: id, itemId: z.string().max(200), until: instant });
export const reminderCommand = z.discriminatedUnion('type', [
  dueReminder,
  confirmReminderSent,
  acknowledgeReminder,
  snoozeReminder,
]);
export type ReminderCommand = z.infer<typeof reminderCommand>;
