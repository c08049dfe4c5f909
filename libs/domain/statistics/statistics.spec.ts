import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bootstrapMean } from './bootstrap.js';
import { deviation, mean, midRanks, quantile, rankCorrelation } from './distribution.js';
import { seededRandom } from './random.js';

describe('seeded random numbers', () => {
  it('repeat for the same seed and differ for another', () => {
    const take = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
  });

  it('spread evenly over [0, 1)', () => {
    const random = seededRandom(1);
    const drawn = Array.from({ length: 100_000 }, random);
    expect(Math.min(...drawn.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(mean(drawn)).toBeCloseTo(0.5, 2);
    expect(deviation(drawn)).toBeCloseTo(Math.sqrt(1 / 12), 2);
  });
});

describe('a distribution', () => {
  it('has quantiles between its neighbours', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([5], 0.9)).toBe(5);
  });

  it('gives equal values one mid-rank', () => {
    expect([...midRanks([10, 20, 20, 30])]).toEqual([0.125, 0.5, 0.5, 0.875]);
  });

  it('ranks average one half whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }), (values) => {
        expect(mean(midRanks(values))).toBeCloseTo(0.5, 9);
      }),
    );
  });

  it('correlates ranks from -1 to 1', () => {
    expect(
      rankCorrelation([
        [1, 10],
        [2, 20],
        [3, 1000],
      ]),
    ).toBeCloseTo(1, 9);
    expect(
      rankCorrelation([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    ).toBeCloseTo(-1, 9);
    expect(
      rankCorrelation([
        [1, 3],
        [2, 3],
      ]),
    ).toBeNull();
    expect(rankCorrelation([[1, 3]])).toBeNull();
  });
});

describe('a bootstrap interval', () => {
  const options = { draws: 500, level: 0.9, seed: 3 };

  it('is reproducible and lies within the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 20 }), (values) => {
        const interval = bootstrapMean(values, options);
        expect(bootstrapMean(values, options)).toEqual(interval);
        expect(interval.low).toBeLessThanOrEqual(interval.high);
        expect(interval.low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(interval.high).toBeLessThanOrEqual(Math.max(...values));
      }),
      { numRuns: 30 },
    );
  });

  it('covers the mean about as often as it says', () => {
    const random = seededRandom(11);
    let covered = 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const values = Array.from({ length: 40 }, () => random() * 10);
      const { low, high } = bootstrapMean(values, { draws: 400, level: 0.9, seed: trial });
      if (low <= 5 && high >= 5) covered += 1;
    }
    expect(covered / 200).toBeGreaterThan(0.82);
    expect(covered / 200).toBeLessThan(0.97);
  });
});
