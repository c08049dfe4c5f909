import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addBusinessDays, businessDaysBetween, businessWeekEnd, isBusinessDay } from './business-days.js';

const weekdays = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-12-24', '2026-12-25', '2027-01-01'] };

describe('business days', () => {
  it('are working days that are no holidays', () => {
    expect(isBusinessDay('2026-12-23', weekdays)).toBe(true);
    expect(isBusinessDay('2026-12-25', weekdays)).toBe(false);
    expect(isBusinessDay('2026-12-26', weekdays)).toBe(false);
  });

  it('are added over weekends and holidays', () => {
    expect(addBusinessDays('2026-12-23', 1, weekdays)).toBe('2026-12-28');
    expect(addBusinessDays('2026-12-28', -1, weekdays)).toBe('2026-12-23');
    expect(addBusinessDays('2026-12-26', 0, weekdays)).toBe('2026-12-28');
    expect(addBusinessDays('2026-12-28', 0, weekdays)).toBe('2026-12-28');
  });

  it('are counted with a sign', () => {
    expect(businessDaysBetween('2026-12-23', '2026-12-29', weekdays)).toBe(2);
    expect(businessDaysBetween('2026-12-29', '2026-12-23', weekdays)).toBe(-2);
    expect(businessDaysBetween('2026-12-23', '2026-12-23', weekdays)).toBe(0);
  });

  it('fails loudly on a calendar that never works', () => {
    expect(() => addBusinessDays('2026-01-01', 1, { workingDays: [], holidays: [] })).toThrow('No working day');
  });
});

describe('the end of a business week', () => {
  it('is the last business day of the week counted from the start', () => {
    expect(businessWeekEnd('2026-12-07', 1, weekdays)).toBe('2026-12-11');
    expect(businessWeekEnd('2026-12-09', 1, weekdays)).toBe('2026-12-15');
    expect(businessWeekEnd('2026-12-07', 3, weekdays)).toBe('2026-12-23');
  });

  it('falls back when a whole week is off, but never before the start', () => {
    const closed = { ...weekdays, holidays: ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01'] };
    expect(businessWeekEnd('2026-12-21', 2, closed)).toBe('2026-12-25');
    expect(businessWeekEnd('2026-12-28', 1, closed)).toBe('2027-01-04');
  });
});

describe('any calendar', () => {
  const day = fc
    .integer({ min: 0, max: 3000 })
    .map((days) => new Date(Date.UTC(2022, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
  const calendar = fc.record({
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    holidays: fc.array(day, { maxLength: 40 }),
  });
  const steps = fc.integer({ min: -60, max: 60 });

  it('lands on business days, and counts back what was added', () => {
    fc.assert(
      fc.property(day, steps, calendar, (date, days, working) => {
        const start = addBusinessDays(date, 0, working);
        const end = addBusinessDays(start, days, working);
        expect(isBusinessDay(end, working)).toBe(true);
        expect(businessDaysBetween(start, end, working)).toBe(days === 0 ? 0 : days);
        expect(addBusinessDays(end, -days, working)).toBe(start);
      }),
    );
  });

  it('counts in pieces what it counts at once', () => {
    fc.assert(
      fc.property(day, day, day, calendar, (a, b, c, working) => {
        const pieces = businessDaysBetween(a, b, working) + businessDaysBetween(b, c, working);
        expect(pieces - businessDaysBetween(a, c, working)).toBe(0);
      }),
    );
  });

  it('ends each week on a business day from the start on, in order', () => {
    fc.assert(
      fc.property(day, calendar, (start, working) => {
        const ends = [1, 2, 3, 4, 5, 6].map((week) => businessWeekEnd(start, week, working));
        expect(ends.every((end) => end >= start && isBusinessDay(end, working))).toBe(true);
        expect([...ends].sort()).toEqual(ends);
      }),
    );
  });
});
