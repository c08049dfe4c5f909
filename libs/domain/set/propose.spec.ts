import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Candidate, expectedValue, fits } from './candidates.js';
import { type SetKind, setKind } from './events.js';
import { feasibilityOf, feasibilityOfLevel } from './feasibility.js';
import { proposeSets } from './propose.js';

const candidate = (accountId: string, changes: Partial<Candidate> = {}): Candidate => ({
  accountId,
  segment: 'Warehouse',
  territoryId: '1',
  attractiveness: 8,
  feasibility: 5,
  opportunity: '1000',
  walletShare: 0.1,
  emptyCategories: 1,
  ownerId: 'ana',
  tier: 'key',
  ...changes,
});
const capacity = { accountsPerOwner: 3, minSize: 1, maxSize: 2 };

describe('feasibility', () => {
  it('averages what is known and says how much that is', () => {
    expect(feasibilityOf({})).toEqual({ score: null, coverage: 0 });
    expect(feasibilityOf({ skill: 4, will: 8 })).toEqual({ score: 6, coverage: 0.5 });
    expect(feasibilityOf({ dataAvailability: 5, access: 5, skill: 5, will: 5, resources: 5 })).toEqual({
      score: 5,
      coverage: 1,
    });
    expect([1, 3, 5].map(feasibilityOfLevel)).toEqual([0, 5, 10]);
  });
});

describe('expected value', () => {
  it('weighs the opportunity, with a neutral chance where feasibility is unknown', () => {
    expect(expectedValue(candidate('a'))).toBe(400);
    expect(expectedValue(candidate('a', { feasibility: null }))).toBe(400);
    expect(expectedValue(candidate('a', { feasibility: 10 }))).toBe(800);
  });
});

describe('a proposal', () => {
  it('has one set of each kind and no account twice', () => {
    const { sets, missing } = proposeSets(
      ['a', 'b', 'c', 'd'].map((accountId, index) => candidate(accountId, { ownerId: `o${index % 2}` })),
      capacity,
    );
    expect(sets.map(({ kind }) => kind)).toEqual(setKind.options);
    expect(missing).toEqual([]);
    expect(sets.flatMap(({ accountIds }) => accountIds).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('prefers a set of each kind to more value in one', () => {
    const { sets } = proposeSets(
      [
        candidate('big', { emptyCategories: 0, tier: 'core' }),
        candidate('huge', { emptyCategories: 0, tier: 'core', opportunity: '5000' }),
        candidate('small', { opportunity: '10', segment: 'Other' }),
      ],
      { ...capacity, accountsPerOwner: 2 },
    );
    expect(sets.map(({ kind, accountIds }) => [kind, accountIds])).toEqual([
      ['solution-vertical', ['huge']],
      ['cross-sell', ['small']],
    ]);
  });

  it('says what it gave up and why', () => {
    const { sets, otherSegments } = proposeSets(
      [
        ...['a', 'b', 'c', 'd'].map((accountId) => candidate(accountId)),
        candidate('e', { ownerId: 'bo', opportunity: '10', emptyCategories: 0, tier: 'core' }),
        candidate('f', { ownerId: 'cy', opportunity: '1', emptyCategories: 0, tier: 'core' }),
        candidate('g', { ownerId: 'di', opportunity: '2', emptyCategories: 0, tier: 'core', segment: 'Shop' }),
        candidate('new', { attractiveness: null, opportunity: '9000' }),
        candidate('orphan', { ownerId: null }),
      ],
      { accountsPerOwner: 3, minSize: 1, maxSize: 1 },
    );
    const reasons = Object.fromEntries(
      sets.flatMap(({ givenUp }) => givenUp.map((each) => [each.accountId, each.reason])),
    );
    expect(reasons).toMatchObject({ d: 'owner-at-capacity', e: 'set-full', new: 'unscored', orphan: 'no-owner' });
    expect(otherSegments.map(({ segment }) => segment)).toEqual(['Shop']);
  });

  it('names the kinds for which too few accounts fit', () => {
    const { sets, missing } = proposeSets([candidate('a', { emptyCategories: 0, tier: 'core' })], capacity);
    expect(sets.map(({ kind }) => kind)).toEqual(['solution-vertical']);
    expect(missing).toEqual(['cross-sell', 'penetration']);
    expect(proposeSets([], capacity)).toMatchObject({ sets: [], missing: setKind.options });
  });
});

describe('any proposal', () => {
  const anyCandidates = fc
    .array(
      fc.record({
        segment: fc.constantFrom('x', 'y'),
        opportunity: fc.integer({ min: 1, max: 50 }).map(String),
        emptyCategories: fc.integer({ min: 0, max: 1 }),
        tier: fc.constantFrom('key' as const, 'core' as const),
        ownerId: fc.constantFrom('ana', 'bo'),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((rows) => rows.map((row, index) => candidate(`a${index}`, row)));
  const limits = fc.record({
    accountsPerOwner: fc.integer({ min: 1, max: 3 }),
    minSize: fc.constant(1),
    maxSize: fc.integer({ min: 1, max: 2 }),
  });

  /** Every way to give each account a kind or none, counted by brute force: [kinds filled, value]. */
  const bruteForce = (
    all: readonly Candidate[],
    { accountsPerOwner, maxSize }: { accountsPerOwner: number; maxSize: number },
  ) => {
    let best: [number, number] = [0, 0];
    const walk = (index: number, chosen: [Candidate, SetKind][], segment: string): void => {
      const next = all[index];
      if (next === undefined) {
        const value = chosen.reduce((total, [each]) => total + expectedValue(each), 0);
        const filled = new Set(chosen.map(([, kind]) => kind)).size;
        if (filled > best[0] || (filled === best[0] && value > best[1])) best = [filled, value];
        return;
      }
      walk(index + 1, chosen, segment);
      if (chosen.filter(([each]) => each.ownerId === next.ownerId).length >= accountsPerOwner) return;
      for (const kind of setKind.options) {
        if (fits(next, kind, segment) && chosen.filter(([, of]) => of === kind).length < maxSize) {
          walk(index + 1, [...chosen, [next, kind]], segment);
        }
      }
    };
    for (const segment of ['x', 'y']) walk(0, [], segment);
    return best;
  };

  it('is the best there is', () => {
    fc.assert(
      fc.property(anyCandidates, limits, (all, limit) => {
        const { sets, expectedValue: value } = proposeSets(all, limit);
        const [filled, best] = bruteForce(all, limit);
        expect(sets.length).toBe(filled);
        expect(Number(value)).toBeCloseTo(best, 6);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps to capacity, sizes and one set an account, in whatever order the accounts come', () => {
    fc.assert(
      fc.property(anyCandidates, limits, (all, limit) => {
        const proposal = proposeSets(all, limit);
        const chosen = proposal.sets.flatMap(({ accountIds }) => accountIds);
        expect(new Set(chosen).size).toBe(chosen.length);
        for (const { accountIds } of proposal.sets) expect(accountIds.length).toBeLessThanOrEqual(limit.maxSize);
        for (const owner of ['ana', 'bo']) {
          const load = all.filter(({ accountId, ownerId }) => ownerId === owner && chosen.includes(accountId)).length;
          expect(load).toBeLessThanOrEqual(limit.accountsPerOwner);
        }
        expect(proposeSets(all.toReversed(), limit)).toEqual(proposal);
      }),
    );
  });
});
