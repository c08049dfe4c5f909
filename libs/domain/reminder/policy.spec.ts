import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addBusinessDays, isBusinessDay } from '../calendar/business-days.js';
import { nextReminderOn, type OpenItem, type PastReminder, remindersDue, roundDue } from './policy.js';

const calendar = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-04-03', '2026-04-06'] };
const on = (today: string) => ({ today, calendar });
const item: OpenItem = {
  itemId: 'action:x1',
  kind: 'action',
  programId: 'p1',
  title: 'Visit the plant',
  dueOn: '2026-03-13',
  link: '/my-work',
  ownerId: 'oz',
  nextInLine: 'boss',
};
const first: PastReminder = { round: 'first', day: '2026-03-11' };
const next: PastReminder = { round: 'next', day: '2026-03-13' };
const final: PastReminder = { round: 'final', day: '2026-03-16' };
const escalation: PastReminder = { round: 'escalation', day: '2026-03-18' };

describe('the reminders of an item', () => {
  it('come two business days before, on the day, the day after, and go to the next in line after three', () => {
    expect(roundDue(item, [], on('2026-03-10'))).toBeUndefined();
    expect(roundDue(item, [], on('2026-03-11'))).toBe('first');
    expect(roundDue(item, [first], on('2026-03-12'))).toBeUndefined();
    expect(roundDue(item, [first], on('2026-03-13'))).toBe('next');
    expect(roundDue(item, [first, next], on('2026-03-16'))).toBe('final');
    expect(roundDue(item, [first, next, final], on('2026-03-18'))).toBe('escalation');
    expect(roundDue(item, [first, next, final, escalation], on('2026-03-19'))).toBeUndefined();
  });

  it('come on business days only', () => {
    const afterEaster = { ...item, dueOn: '2026-04-05' };
    expect(roundDue(afterEaster, [first], on('2026-04-05'))).toBeUndefined();
    expect(roundDue(afterEaster, [first], on('2026-04-07'))).toBe('next');
  });

  it('catch up one a day when the item was late from the start', () => {
    expect(roundDue(item, [], on('2026-03-23'))).toBe('first');
    const late: PastReminder = { round: 'first', day: '2026-03-23' };
    expect(roundDue(item, [late], on('2026-03-23'))).toBeUndefined();
    expect(roundDue(item, [late], on('2026-03-24'))).toBe('next');
  });

  it('tell the next date on which something happens', () => {
    expect(nextReminderOn(item, [], on('2026-03-02'))).toBe('2026-03-11');
    expect(nextReminderOn(item, [first], on('2026-03-11'))).toBe('2026-03-13');
    expect(nextReminderOn(item, [first], on('2026-03-21'))).toBe('2026-03-23');
    expect(nextReminderOn(item, [first, next, final, escalation], on('2026-03-19'))).toBeUndefined();
  });

  it('rest while snoozed, and leave only the escalation once acknowledged', () => {
    expect(nextReminderOn({ ...item, snoozedUntil: '2026-03-17' }, [first], on('2026-03-12'))).toBe('2026-03-17');
    expect(nextReminderOn({ ...item, isAcknowledged: true }, [first], on('2026-03-12'))).toBe('2026-03-18');
    expect(nextReminderOn({ ...item, isAcknowledged: true }, [escalation], on('2026-03-18'))).toBeUndefined();
  });

  it('fill one digest, with what goes to the next in line', () => {
    const other = { ...item, itemId: 'action:x2', dueOn: '2026-03-18' };
    const due = remindersDue(
      [
        { item, history: [first, next, final] },
        { item: other, history: [first] },
        { item: { ...item, itemId: 'action:x3', dueOn: '2026-05-01' }, history: [] },
      ],
      on('2026-03-18'),
    );
    expect(due.items.map(({ itemId, round }) => [itemId, round])).toEqual([
      ['action:x1', 'escalation'],
      ['action:x2', 'next'],
    ]);
    expect(due.escalations).toEqual([{ itemId: 'action:x1', from: 'oz', to: 'boss' }]);
  });
});

describe('any item that stays open', () => {
  it('is reminded of at most once a day, on business days, four times in order', () => {
    const offset = fc.integer({ min: -10, max: 10 });
    fc.assert(
      fc.property(offset, fc.integer({ min: 0, max: 20 }), (dueIn, openedAfter) => {
        const late = { ...item, dueOn: addBusinessDays('2026-03-30', dueIn, calendar) };
        const history: PastReminder[] = [];
        let today = addBusinessDays('2026-03-12', openedAfter, calendar);
        for (let day = nextReminderOn(late, history, on(today)); day; day = nextReminderOn(late, history, on(today))) {
          expect(day >= today && isBusinessDay(day, calendar)).toBe(true);
          today = day;
          const round = roundDue(late, history, on(today));
          if (round !== undefined) history.push({ round, day: today });
          expect(roundDue(late, history, on(today))).toBeUndefined();
        }
        expect(history.map(({ round }) => round)).toEqual(['first', 'next', 'final', 'escalation']);
        expect(new Set(history.map(({ day }) => day)).size).toBe(4);
      }),
    );
  });
});
