import { describe, expect, it } from '@jest/globals';
import { instantAt, localDate, localTime } from './local-time.js';

describe('local time', () => {
  it('gives the date and the hour of the time zone', () => {
    expect(localDate('2026-03-01T23:30:00Z', 'Europe/Berlin')).toBe('2026-03-02');
    expect(localDate('2026-03-01T02:30:00.000Z', 'America/Los_Angeles')).toBe('2026-02-28');
    expect(localTime('2026-03-01T23:30:00Z', 'Asia/Kolkata')).toBe('05:00');
  });

  it('keeps the hour over the change to summer time', () => {
    expect(instantAt('2026-03-28', '09:00', 'Europe/Berlin')).toBe('2026-03-28T08:00:00.000Z');
    expect(instantAt('2026-03-29', '09:00', 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z');
  });

  it('moves an hour that the clock skips behind the jump, and takes the first of a doubled one', () => {
    expect(instantAt('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(instantAt('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });
});
