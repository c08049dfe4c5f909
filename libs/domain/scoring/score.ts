import type { TierOrUnscored } from '../fields.js';
import type { AccountScore, ScoringModel } from './events.js';
import {
  type AccountInputs,
  coverageOf,
  drawWeights,
  effectiveWeights,
  type Part,
  partsOf,
  type Weights,
} from './parts.js';
import { boundsFor, rangeOf, roundScore, tierOf } from './tiers.js';

export type ScoringOptions = {
  readonly previousTiers: ReadonlyMap<string, TierOrUnscored>;
  /** Random weight draws for the stability; the seed makes them repeatable. */
  readonly draws: number;
  readonly seed: number;
};

/** Accounts that know the same parts share their effective weights, so those are computed once a pattern. */
const byKnownParts = (parts: readonly Part[], accounts: number): ReadonlyMap<number, number[]> => {
  const groups = new Map<number, number[]>();
  for (let account = 0; account < accounts; account += 1) {
    let pattern = 0;
    parts.forEach(({ scores }, part) => {
      if (!Number.isNaN(scores[account])) pattern += 2 ** part; // exact: a model has at most 50 parts
    });
    const group = groups.get(pattern);
    if (group === undefined) groups.set(pattern, [account]);
    else group.push(account);
  }
  return groups;
};

/** The scores of one account's known parts, with 0 where unknown: such a part has no weight. */
const fill = (row: Float64Array, parts: readonly Part[], account: number): void => {
  for (let part = 0; part < row.length; part += 1) {
    const score = parts[part]?.scores[account] ?? Number.NaN;
    row[part] = Number.isNaN(score) ? 0 : score;
  }
};

const weighted = (row: Float64Array, weights: Float64Array, offset: number): number => {
  let total = 0;
  for (let part = 0; part < row.length; part += 1) total += (row[part] ?? 0) * (weights[offset + part] ?? 0);
  return total;
};

/** Share of the draws (rows of the matrix after the first) whose score lies in the tier's range. */
const stabilityOf = (row: Float64Array, matrix: Float64Array, range: { from: number; below: number }): number => {
  const half = 0.00005; // a score counts as rounded to four decimals
  const from = range.from - half;
  const below = range.below - half;
  let kept = 0;
  for (let offset = row.length; offset < matrix.length; offset += row.length) {
    const score = weighted(row, matrix, offset);
    if (score >= from && score < below) kept += 1;
  }
  return kept / (matrix.length / row.length - 1);
};

const criteriaScores = (
  model: ScoringModel,
  parts: readonly Part[],
  row: Float64Array,
  known: readonly boolean[],
): AccountScore['criteria'] => {
  const scores: AccountScore['criteria'] = {};
  model.criteria.forEach(({ key }, criterion) => {
    let [total, weight] = [0, 0];
    parts.forEach((part, index) => {
      if (part.criterion !== criterion || !known[index]) return;
      total += part.within * (row[index] ?? 0);
      weight += part.within;
    });
    if (weight > 0) scores[key] = roundScore(total / weight);
  });
  return scores;
};

type Group = {
  readonly known: readonly boolean[];
  readonly coverage: number;
  /** Effective weights, a row a draw; the first row is of the declared weights. */
  readonly matrix: Float64Array;
};

const groupOf = (parts: readonly Part[], pattern: number, weights: readonly Weights[]): Group => {
  const known = parts.map((_, part) => Math.floor(pattern / 2 ** part) % 2 === 1);
  const matrix = new Float64Array(parts.length * weights.length);
  weights.forEach((drawn, draw) => {
    matrix.set(effectiveWeights(parts, known, drawn), draw * parts.length);
  });
  return { known, coverage: coverageOf(parts, known), matrix };
};

/**
 * Scores a population: score = sum of w s / sum of w over the known criteria (0 to 10), coverage beside it. An account of
 * which less than the model's minimum is known is unscored. Stability is the share of random weight draws (each weight
 * between half and one and a half of the declared one) in which the account keeps its tier. Answers in the given order.
 */
export const scoreAccounts = (
  model: ScoringModel,
  population: readonly AccountInputs[],
  { previousTiers, draws, seed }: ScoringOptions,
): readonly AccountScore[] => {
  const parts = partsOf(model, population);
  const weights = drawWeights(model, parts, { draws, seed });
  const row = new Float64Array(parts.length);
  const results = new Array<AccountScore>(population.length);

  for (const [pattern, members] of byKnownParts(parts, population.length)) {
    const { known, coverage, matrix } = groupOf(parts, pattern, weights);
    const enough = pattern > 0 && coverage >= model.minCoverage && matrix.some((weight) => weight > 0);
    for (const account of members) {
      const accountId = population[account]?.accountId ?? '';
      fill(row, parts, account);
      const criteria = criteriaScores(model, parts, row, known);
      if (!enough) {
        results[account] = { accountId, score: null, coverage, tier: 'unscored', criteria, stability: null };
        continue;
      }
      const score = roundScore(weighted(row, matrix, 0));
      const bounds = boundsFor(model, previousTiers.get(accountId) ?? 'unscored');
      const tier = tierOf(score, bounds);
      const stability = draws === 0 ? null : stabilityOf(row, matrix, rangeOf(tier, bounds));
      results[account] = { accountId, score, coverage, tier, criteria, stability };
    }
  }
  return results;
};
