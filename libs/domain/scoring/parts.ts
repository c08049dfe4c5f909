import { seededRandom } from '../statistics/random.js';
import type { CriterionKey, MeasureKey, ScoringModel } from './events.js';
import { applyScale, unknown } from './scales.js';

/** What is known of an account: an absent measure is unknown, not zero. */
export type AccountInputs = {
  readonly accountId: string;
  readonly measures: Readonly<Partial<Record<MeasureKey, number>>>;
  readonly ratings: Readonly<Partial<Record<RatedKey, readonly number[]>>>;
};
export type RatedKey = 'competitive-landscape' | 'willingness-to-partner';

/**
 * A model flattened into what is added up: one part for each measure of a measured criterion, one for a rated criterion.
 * `weight` is the criterion's, `within` the measure's share of it, `scores` holds each account's score or unknown.
 */
export type Part = {
  readonly criterion: number;
  readonly weight: number;
  readonly within: number;
  readonly scores: Float64Array;
};

const isRated = (key: CriterionKey): key is RatedKey =>
  key === 'competitive-landscape' || key === 'willingness-to-partner';

const meanRating = (ratings: readonly number[] | undefined): number =>
  ratings === undefined || ratings.length === 0
    ? unknown
    : ratings.reduce((total, rating) => total + rating, 0) / ratings.length;

/** A criterion without measures is rated by people; a measured criterion that names none can never be known. */
export const partsOf = (model: ScoringModel, population: readonly AccountInputs[]): readonly Part[] =>
  model.criteria.flatMap(({ key, weight, measures }, criterion): Part[] => {
    if (measures.length > 0) {
      return measures.map((measure) => ({
        criterion,
        weight,
        within: measure.weight,
        scores: applyScale(
          measure.scale,
          Float64Array.from(population, ({ measures: known }) => known[measure.key] ?? unknown),
        ),
      }));
    }
    const ratings = (account: AccountInputs) => (isRated(key) ? meanRating(account.ratings[key]) : unknown);
    return [{ criterion, weight, within: 1, scores: Float64Array.from(population, ratings) }];
  });

/** How far a draw moves each weight at most: from half of the declared weight to one and a half of it, uniformly. */
const weightSpread = 0.5;

export type Weights = { readonly criteria: Float64Array; readonly within: Float64Array };

/** The declared weights, first, and `draws` random ones around them. */
export const drawWeights = (
  model: ScoringModel,
  parts: readonly Part[],
  { draws, seed }: { draws: number; seed: number },
): readonly Weights[] => {
  const random = seededRandom(seed);
  const move = (weight: number): number => weight * (1 - weightSpread + 2 * weightSpread * random());
  const declared: Weights = {
    criteria: Float64Array.from(model.criteria, ({ weight }) => weight),
    within: Float64Array.from(parts, ({ within }) => within),
  };
  const drawn = Array.from({ length: draws }, () => ({
    criteria: declared.criteria.map(move),
    within: declared.within.map(move),
  }));
  return [declared, ...drawn];
};

/**
 * The share of the score that each part makes when only the `known` parts are: the criterion's weight over the weights of
 * the criteria known at all, times the part's weight over those of the criterion's known parts. All zero when nothing counts.
 */
export const effectiveWeights = (parts: readonly Part[], known: readonly boolean[], weights: Weights): Float64Array => {
  const within = new Float64Array(weights.criteria.length);
  parts.forEach(({ criterion }, part) => {
    if (known[part]) within[criterion] = (within[criterion] ?? 0) + (weights.within[part] ?? 0);
  });
  const total = weights.criteria.reduce((so, weight, key) => ((within[key] ?? 0) > 0 ? so + weight : so), 0);
  return Float64Array.from(parts, ({ criterion }, part) => {
    if (!known[part] || total === 0) return 0;
    return ((weights.criteria[criterion] ?? 0) / total) * ((weights.within[part] ?? 0) / (within[criterion] ?? 1));
  });
};

/** Known weight over all weight: a criterion of which half is known counts half. */
export const coverageOf = (parts: readonly Part[], known: readonly boolean[]): number => {
  const full = new Map<number, number>();
  for (const { criterion, within } of parts) full.set(criterion, (full.get(criterion) ?? 0) + within);
  const criterionWeight = new Map(parts.map(({ criterion, weight }) => [criterion, weight]));
  const total = [...criterionWeight.values()].reduce((so, weight) => so + weight, 0);
  const covered = parts.reduce(
    (so, { criterion, weight, within }, part) =>
      known[part] ? so + (weight * within) / (full.get(criterion) ?? 1) : so,
    0,
  );
  return total === 0 ? 0 : Math.round((covered / total) * 10_000) / 10_000;
};
