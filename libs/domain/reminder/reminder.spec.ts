import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import type { ReminderCommand } from './commands.js';
import type { ReminderEvent } from './events.js';
import { reminderDecider } from './reminder.js';

const digestId = 'oz-2026-03-02';
const itemId = 'action:x1';
const at = '2026-03-02T09:00:00Z';
const digest = {
  digestId,
  personId: 'oz',
  day: '2026-03-02',
  items: [
    {
      itemId,
      kind: 'action' as const,
      programId: 'p1',
      title: 'Visit the plant',
      dueOn: '2026-02-25',
      round: 'escalation' as const,
      link: '/my-work',
    },
  ],
};
const escalation = { itemId, from: 'oz', to: 'boss' };
const sent = (personId: string) => ({
  digestId,
  personId,
  to: `${personId}@example.com`,
  messageId: `m-${personId}`,
  items: 1,
});
const due: ReminderEvent = { type: 'ReminderDue', data: digest };
const escalated: ReminderEvent = { type: 'ReminderEscalated', data: { digestId, ...escalation } };
const sentTo = (personId: string): ReminderEvent => ({ type: 'ReminderSent', data: sent(personId) });
const dueOrder: ReminderCommand = {
  type: 'DueReminder',
  by: 'system',
  at,
  data: { ...digest, escalations: [escalation] },
};
const confirm = (personId: string) =>
  ({ type: 'ConfirmReminderSent', by: 'system', at, data: sent(personId) }) as const;

describe('a digest', () => {
  it('is due once, with its escalations', () => {
    given(reminderDecider).when(dueOrder).thenEvents(due, escalated);
    given(reminderDecider, due, escalated).when(dueOrder).thenNothing();
  });

  it('is sent to each person once', () => {
    given(reminderDecider, due).when(confirm('oz')).thenEvents(sentTo('oz'));
    given(reminderDecider, due, sentTo('oz')).when(confirm('oz')).thenNothing();
    given(reminderDecider, due, sentTo('oz')).when(confirm('boss')).thenEvents(sentTo('boss'));
    given(reminderDecider).when(confirm('oz')).thenRefused('reminder-unknown');
  });

  it('is acknowledged by the person reminded, or the next in line', () => {
    const acknowledge = (by: string, item = itemId) =>
      ({ type: 'AcknowledgeReminder', by, at, data: { digestId, itemId: item } }) as const;
    const acknowledged = (by: string): ReminderEvent => ({
      type: 'ReminderAcknowledged',
      data: { digestId, itemId, by },
    });
    given(reminderDecider, due).when(acknowledge('oz')).thenEvents(acknowledged('oz'));
    given(reminderDecider, due, acknowledged('oz')).when(acknowledge('oz')).thenNothing();
    given(reminderDecider, due, escalated).when(acknowledge('boss')).thenEvents(acknowledged('boss'));
    given(reminderDecider, due).when(acknowledge('boss')).thenRefused('not-your-reminder');
    given(reminderDecider, due).when(acknowledge('oz', 'action:x2')).thenRefused('reminder-item-unknown');
  });

  it('is snoozed until later', () => {
    const snooze = (until: string) =>
      ({ type: 'SnoozeReminder', by: 'oz', at, data: { digestId, itemId, until } }) as const;
    const until = '2026-03-04T09:00:00Z';
    const snoozed: ReminderEvent = { type: 'ReminderSnoozed', data: { digestId, itemId, by: 'oz', until } };
    given(reminderDecider, due).when(snooze(until)).thenEvents(snoozed);
    given(reminderDecider, due, snoozed).when(snooze(until)).thenNothing();
    given(reminderDecider, due).when(snooze(at)).thenRefused('snooze-in-the-past');
  });
});
