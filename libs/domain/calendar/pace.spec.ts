import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { businessInstant, wallInstant } from './pace.js';

const real = { factor: 1, wallAnchor: '2026-03-02T08:00:00.000Z', businessAnchor: '2026-03-02T08:00:00.000Z' };
const hourAsSecond = { ...real, factor: 3600, businessAnchor: '2026-06-01T08:00:00.000Z' };

describe('the pace of a program', () => {
  it('is the wall clock in real time', () => {
    expect(businessInstant(real, '2026-03-05T10:15:00.000Z')).toBe('2026-03-05T10:15:00.000Z');
    expect(wallInstant(real, '2026-03-05T10:15:00Z')).toBe('2026-03-05T10:15:00.000Z');
  });

  it('runs faster from its anchors', () => {
    expect(businessInstant(hourAsSecond, '2026-03-02T08:00:24.000Z')).toBe('2026-06-02T08:00:00.000Z');
    expect(wallInstant(hourAsSecond, '2026-06-02T08:00:00.000Z')).toBe('2026-03-02T08:00:24.000Z');
  });

  it('never wakes a timer too early, and at most one tick too late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat(40_000_000_000), (factor, distance) => {
        const pace = { ...real, factor };
        const due = new Date(Date.parse(real.businessAnchor) + distance).toISOString();
        const reached = Date.parse(businessInstant(pace, wallInstant(pace, due)));
        expect(reached).toBeGreaterThanOrEqual(Date.parse(due));
        expect(reached - Date.parse(due)).toBeLessThanOrEqual(factor);
      }),
    );
  });
});
