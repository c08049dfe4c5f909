import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../statistics/random.js';
import { evaluatePilot } from './evaluate.js';
import { matchControls } from './match.js';
import type { Measured } from './measured.js';

type Story = {
  pairs: number;
  weeks: number;
  effect: number;
  trend: number;
  noise: number;
  threshold: string;
  seed: number;
};

/** A pilot in which the truth is known: everybody follows the trend, the pilot's accounts gain the effect on top. */
const story = ({ pairs, weeks, effect, trend, noise, threshold, seed }: Story): Measured => {
  const random = seededRandom(seed);
  const places = Array.from({ length: pairs }, (_, index) => index);
  const level = (index: number): number => 100 + index;
  const side = (prefix: string, change: number) =>
    places.map((index) => ({
      accountId: `${prefix}${index}`,
      value: (level(index) + change + noise * (random() - 0.5)).toFixed(4),
    }));
  const base = { pilotId: 'x', metric: 'weekly-sales', by: 'lea' } as const;
  return {
    criteria: [{ metric: 'weekly-sales', label: 'Sales', threshold }],
    pairs: places.map((index) => ({ accountId: `t${index}`, controlId: `c${index}`, distance: 0 })),
    baselines: [
      {
        ...base,
        from: '2025-01-06',
        to: '2025-03-02',
        treated: places.map((index) => ({ accountId: `t${index}`, value: String(level(index)) })),
        control: places.map((index) => ({ accountId: `c${index}`, value: String(level(index)) })),
      },
    ],
    observations: Array.from({ length: weeks }, (_, week) => ({
      ...base,
      week: week + 1,
      treated: side('t', trend + effect),
      control: side('c', trend),
    })),
  };
};
const plain: Story = { pairs: 8, weeks: 6, effect: 20, trend: 50, noise: 10, threshold: '10', seed: 1 };
const evaluate = (changes: Partial<Story>) => evaluatePilot(story({ ...plain, ...changes }), 3);

describe('an evaluation', () => {
  it('finds the effect where before and after only sees the trend', () => {
    const result = evaluate({})?.results[0];
    expect(Number(result?.effect)).toBeCloseTo(20, -1);
    expect(Number(result?.naive)).toBeGreaterThan(60);
    expect(Number(result?.low)).toBeLessThanOrEqual(Number(result?.effect));
    expect(Number(result?.high)).toBeGreaterThanOrEqual(Number(result?.effect));
  });

  it('proposes to scale, iterate or stop by the interval', () => {
    expect(evaluate({})).toMatchObject({ proposal: 'scale', results: [{ met: true }] });
    expect(evaluate({ effect: 0 })).toMatchObject({ proposal: 'stop', results: [{ met: false }] });
    expect(evaluate({ effect: 10, noise: 60 })?.proposal).toBe('iterate');
    expect(evaluate({ pairs: 1 })).toMatchObject({ proposal: 'iterate', results: [{ met: false }] });
  });

  it('needs two weeks', () => {
    expect(evaluate({ weeks: 1 })).toBeNull();
  });

  it('leaves out a pair of which one side was never observed', () => {
    const facts = story(plain);
    const without = {
      ...facts,
      observations: facts.observations.map((each) => ({ ...each, control: each.control.slice(1) })),
    };
    expect(evaluatePilot(without, 3)?.results[0]?.accounts).toBe(7);
  });

  it('repeats for the same seed and does not see a trend that all share', () => {
    fc.assert(
      fc.property(fc.integer({ min: -90, max: 90 }), fc.integer({ min: 0, max: 99 }), (trend, seed) => {
        const [still, moving] = [story({ ...plain, trend: 0, seed }), story({ ...plain, trend, seed })];
        const effect = (facts: Measured) => Number(evaluatePilot(facts, 3)?.results[0]?.effect);
        expect(effect(moving)).toBeCloseTo(effect(still), 3);
        expect(evaluatePilot(moving, 3)).toEqual(evaluatePilot(moving, 3));
      }),
      { numRuns: 15 },
    );
  });
});

describe('matched controls', () => {
  const account = (accountId: string, sales: number, segment = 'x', marginRate: number | null = 0.1) => ({
    accountId,
    sales: String(sales),
    segment,
    marginRate,
  });

  it('are the nearest, same segment first', () => {
    expect(
      matchControls([account('t', 1000)], [account('far', 10), account('other', 1000, 'y'), account('near', 1100)]),
    ).toMatchObject([{ accountId: 't', controlId: 'near' }]);
    expect(matchControls([account('t', 0, 'x', null)], [account('c', 0)])).toEqual([
      { accountId: 't', controlId: 'c', distance: 0 },
    ]);
  });

  it('are never shared, never treated themselves, and come out the same in any order', () => {
    const accounts = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('x', 'y')), { minLength: 1, maxLength: 12 })
      .map((rows) => rows.map(([sales, segment], index) => account(`a${index}`, sales, segment)));
    fc.assert(
      fc.property(accounts, fc.integer({ min: 1, max: 4 }), (all, count) => {
        const [treated, pool] = [all.slice(0, count), all];
        const pairs = matchControls(treated, pool);
        const used = pairs.flatMap(({ accountId, controlId }) => [accountId, controlId]);
        expect(new Set(used).size).toBe(used.length);
        expect(pairs.length).toBe(Math.min(treated.length, all.length - treated.length));
        expect(matchControls(treated.toReversed(), pool.toReversed())).toEqual(pairs);
      }),
    );
  });
});
