import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parserOf } from '#libs/domain/catalogue.js';
import { type ReminderItem, reminderEvent } from '#libs/domain/reminder/events.js';
import { reminderDecider } from '#libs/domain/reminder/reminder.js';
import { digestStream } from '#libs/domain/streams.js';
import { gatePage } from '#libs/read-model/gate-room/gate-page.js';
import { programPage } from '#libs/read-model/program-timeline/program-page.js';
import { reminderItemsOf } from '#libs/read-model/reminders/reminder-items.js';
import { currentProgramRows } from '#libs/read-model/rows/current-program-rows.js';
import { beforeAgreement, register } from './program-mid-way.js';
import { openProjected, type Projected } from './projected.js';

const digests = { decider: reminderDecider, parse: parserOf(reminderEvent), stream: digestStream };
const digestId = 'bob-2027-02-10';
const itemId = 'gate:p1.G1';
let projected: Projected;

const item: ReminderItem = {
  itemId,
  kind: 'gate',
  programId: 'p1',
  title: 'G1 Agreement to proceed',
  dueOn: '2027-02-12',
  round: 'first',
  link: '/gates/p1.G1',
};

beforeAll(async () => {
  projected = await openProjected();
  await register(projected, 'lea', 'sol', 'ann', 'bob', 'cas');
  await beforeAgreement(projected, 'p1');
  const due = { digestId, personId: 'bob', day: '2027-02-10', items: [item], escalations: [] };
  const system = { by: 'system', at: '2027-02-10T08:00:00.000Z' } as const;
  await projected.say(digests, digestId, { type: 'DueReminder', ...system, data: due });
  const sent = { digestId, personId: 'bob', to: 'bob@example.com', messageId: '<1@keyline>', items: 1 };
  const confirmed = { by: 'system', at: '2027-02-10T08:00:05.000Z' } as const;
  await projected.say(digests, digestId, { type: 'ConfirmReminderSent', ...confirmed, data: sent });
  await projected.catchUp();
});
afterAll(() => projected.close());

const now = '2027-02-10T12:00:00.000Z';

describe('a reminder that was sent', () => {
  it('shows beside the missing vote', async () => {
    const standing = async () => [];
    const room = await gatePage(currentProgramRows(projected.database, now), {
      gateId: 'p1.G1',
      personId: 'bob',
      standing,
    });
    const reminded = new Map(room?.votes.map(({ person, lastReminderAt }) => [person.personId, lastReminderAt]));
    expect(reminded.get('bob')).toBe('2027-02-10T08:00:05.000Z');
    expect(reminded.get('cas')).toBeNull();
  });

  it('says in the timeline when the next one comes: at once, for another has heard nothing yet', async () => {
    const page = await programPage(currentProgramRows(projected.database, now), 'p1');
    expect(page).toMatchObject({ remindersSent: 1 });
    expect(page?.waiting[0]).toMatchObject({
      lastReminderAt: '2027-02-10T08:00:05.000Z',
      nextAt: now,
    });
  });

  it('is history for the policy', async () => {
    const items = await reminderItemsOf(projected.database)('bob', null, now);
    expect(items).toEqual([expect.objectContaining({ history: [{ round: 'first', day: '2027-02-10' }] })]);
  });

  it('keeps a snooze until its day, and an acknowledgement', async () => {
    const bob = { by: 'bob', at: '2027-02-10T13:00:00.000Z' } as const;
    const until = '2027-02-12T08:00:00.000Z';
    await projected.say(digests, digestId, { type: 'SnoozeReminder', ...bob, data: { digestId, itemId, until } });
    await projected.say(digests, digestId, { type: 'AcknowledgeReminder', ...bob, data: { digestId, itemId } });
    await projected.catchUp();
    const [first] = await reminderItemsOf(projected.database)('bob', null, now);
    expect(first?.item).toMatchObject({ isAcknowledged: true, snoozedUntil: '2027-02-12', nextInLine: 'lea' });
  });
});
