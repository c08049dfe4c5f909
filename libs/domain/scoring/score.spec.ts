import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TierOrUnscored } from '../fields.js';
import { defaultScoringModel } from './default-model.js';
import { accountScore, type MeasureKey, type ScoringModel, scoringModel } from './events.js';
import type { AccountInputs } from './parts.js';
import { applyScale } from './scales.js';
import { scoreAccounts } from './score.js';

const options = { previousTiers: new Map<string, TierOrUnscored>(), draws: 50, seed: 1 };
const account = (
  accountId: string,
  measures: AccountInputs['measures'],
  ratings: AccountInputs['ratings'] = {},
): AccountInputs => ({ accountId, measures, ratings });

/** Identity breakpoints: the measure is its score. */
const asIs = {
  kind: 'breakpoints',
  points: [
    [0, 0],
    [10, 10],
  ],
} satisfies ScoringModel['criteria'][0]['measures'][0]['scale'];
const plain: ScoringModel = {
  ...defaultScoringModel,
  criteria: [
    { key: 'current-sales', weight: 3, measures: [{ key: 'sales', weight: 1, scale: asIs }] },
    { key: 'willingness-to-partner', weight: 1, measures: [] },
  ],
  tiers: { key: 8, major: 5 },
  hysteresis: 1,
  minCoverage: 0.5,
};
const one = (input: AccountInputs, model = plain, previous?: TierOrUnscored) => {
  const previousTiers = new Map(previous === undefined ? [] : [[input.accountId, previous]]);
  const [result] = scoreAccounts(model, [input], { ...options, previousTiers });
  return result;
};

describe('a scale', () => {
  const values = Float64Array.of(-5, 0, 5, Number.NaN, 20);
  it('interpolates between breakpoints and holds beyond them', () => {
    const points: [number, number][] = [
      [0, 2],
      [10, 8],
    ];
    expect([...applyScale({ kind: 'breakpoints', points }, values)]).toEqual([2, 2, 5, Number.NaN, 8]);
  });

  it('ranks within those who have the measure', () => {
    expect([...applyScale({ kind: 'percentile' }, values)]).toEqual([1.25, 3.75, 6.25, Number.NaN, 8.75]);
    expect([...applyScale({ kind: 'percentile' }, Float64Array.of(7))]).toEqual([5]);
  });

  it('stretches from the least to the most', () => {
    expect([...applyScale({ kind: 'min-max' }, values)]).toEqual([0, 2, 4, Number.NaN, 10]);
    expect([...applyScale({ kind: 'min-max' }, Float64Array.of(3, 3))]).toEqual([5, 5]);
  });
});

describe('a score', () => {
  it('is the weighted mean of the criteria', () => {
    expect(one(account('a', { sales: 8 }, { 'willingness-to-partner': [3, 5] }))).toMatchObject({
      score: 7,
      coverage: 1,
      tier: 'major',
      criteria: { 'current-sales': 8, 'willingness-to-partner': 4 },
    });
  });

  it('leaves out what is missing: missing is not zero', () => {
    expect(one(account('a', { sales: 8 }))).toMatchObject({ score: 8, coverage: 0.75, tier: 'key', stability: 1 });
  });

  it('is not given when too little is known', () => {
    expect(one(account('a', {}, { 'willingness-to-partner': [9] }))).toEqual({
      accountId: 'a',
      score: null,
      coverage: 0.25,
      tier: 'unscored',
      criteria: { 'willingness-to-partner': 9 },
      stability: null,
    });
    expect(one(account('a', {}), { ...plain, minCoverage: 0 })).toMatchObject({ score: null, tier: 'unscored' });
  });

  it('has half-open tiers', () => {
    expect(one(account('a', { sales: 8 }))?.tier).toBe('key');
    expect(one(account('a', { sales: 7.9999 }))?.tier).toBe('major');
    expect(one(account('a', { sales: 5 }))?.tier).toBe('major');
    expect(one(account('a', { sales: 4.9999 }))?.tier).toBe('core');
  });

  it.each<[TierOrUnscored, number, TierOrUnscored]>([
    ['key', 7, 'key'],
    ['key', 6.9, 'major'],
    ['major', 8.9, 'major'],
    ['major', 9, 'key'],
    ['major', 4, 'major'],
    ['major', 3.9, 'core'],
    ['core', 5.9, 'core'],
    ['core', 6, 'major'],
    ['unscored', 5, 'major'],
  ])('from %s at %d is %s', (previous, sales, tier) => {
    expect(one(account('a', { sales }), plain, previous)?.tier).toBe(tier);
  });

  it('is steady far from a bound and not at one', () => {
    const near = one(account('a', { sales: 10 }, { 'willingness-to-partner': [2] }));
    expect(near?.score).toBe(8);
    expect(near?.stability).toBeGreaterThan(0.2);
    expect(near?.stability).toBeLessThan(0.8);
  });
});

describe('scores of a population', () => {
  const keys: readonly MeasureKey[] = ['sales', 'growth', 'wallet-gap', 'margin-rate', 'margin'];
  const measure = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: undefined });
  const rating = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 3 });
  const inputs = fc.array(
    fc.record({ known: fc.tuple(measure, measure, measure, measure, measure), will: rating, fit: rating }),
    { minLength: 1, maxLength: 30 },
  );
  const population = inputs.map((rows) =>
    rows.map(({ known, will, fit }, index) =>
      account(
        `a${index}`,
        Object.fromEntries(keys.flatMap((key, place) => (known[place] === undefined ? [] : [[key, known[place]]]))),
        { 'willingness-to-partner': will, 'competitive-landscape': fit },
      ),
    ),
  );

  it('fit their schema, lie within the criteria they come from, and are unscored below the minimum', () => {
    fc.assert(
      fc.property(population, (accounts) => {
        for (const result of scoreAccounts(defaultScoringModel, accounts, options)) {
          accountScore.parse(result);
          expect(result.tier === 'unscored').toBe(result.score === null);
          if (result.score === null) {
            expect(result.coverage).toBeLessThan(defaultScoringModel.minCoverage);
            continue;
          }
          const scores = Object.values(result.criteria);
          expect(result.score).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-4);
          expect(result.score).toBeLessThanOrEqual(Math.max(...scores) + 1e-4);
        }
      }),
    );
  });

  it('repeat exactly, whatever the order of the accounts', () => {
    fc.assert(
      fc.property(population, (accounts) => {
        const forward = scoreAccounts(defaultScoringModel, accounts, options);
        const backward = scoreAccounts(defaultScoringModel, accounts.toReversed(), options).toReversed();
        expect(backward).toEqual(forward);
      }),
    );
  });

  it('never fall when a rating rises', () => {
    fc.assert(
      fc.property(population, fc.integer({ min: 0, max: 9 }), (accounts, low) => {
        const rated = (score: number) =>
          accounts.map((each) => ({ ...each, ratings: { ...each.ratings, 'willingness-to-partner': [score] } }));
        const before = scoreAccounts(defaultScoringModel, rated(low), options);
        const after = scoreAccounts(defaultScoringModel, rated(low + 1), options);
        after.forEach(({ score }, index) => {
          if (score !== null) expect(score).toBeGreaterThanOrEqual(before[index]?.score ?? 0);
        });
      }),
    );
  });
});

describe('the default model', () => {
  it('is a valid model in which a loss scores low, however large the account', () => {
    expect(scoringModel.parse(defaultScoringModel)).toEqual(defaultScoringModel);
    const base = Array.from({ length: 99 }, (_, index) =>
      account(`a${index}`, {
        sales: index,
        growth: index / 99,
        'wallet-gap': index,
        'margin-rate': 0.1,
        margin: index,
      }),
    );
    const giant = account('giant', { sales: 1e9, growth: 2, 'wallet-gap': 1e9, 'margin-rate': -0.05, margin: -5e7 });
    const result = scoreAccounts(defaultScoringModel, [...base, giant], options).at(-1);
    expect(result?.criteria.profitability).toBeLessThan(2);
    expect(result?.criteria['current-sales']).toBeGreaterThan(9);
  });
});
