import { z } from 'zod';
import { fact, id, score, tierOrUnscored, title } from '../fields.js';

export const criterionKey = z.enum([
  'current-sales',
  'growth-potential',
  'competitive-landscape',
  'willingness-to-partner',
  'profitability',
]);
export type CriterionKey = z.infer<typeof criterionKey>;

/** Measured inputs of an account; all may be unknown. Sales and margins are of the last full fiscal year. */
export const measureKey = z.enum(['sales', 'growth', 'wallet-gap', 'margin-rate', 'margin']);
export type MeasureKey = z.infer<typeof measureKey>;

/** How a measure becomes a 0 to 10 score: piecewise linear over `points`, or the percentile rank in the population that has it. */
export const scale = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('breakpoints'),
    points: z
      .array(z.tuple([z.number(), score]))
      .min(2)
      .max(20),
  }),
  z.object({ kind: z.literal('percentile') }),
  z.object({ kind: z.literal('min-max') }),
]);
export type Scale = z.infer<typeof scale>;

export const modelCriterion = z.object({
  key: criterionKey,
  weight: z.number().min(0).max(100),
  /** Measured criteria average the scores of their known measures by weight; rated ones average people's ratings. */
  measures: z.array(z.object({ key: measureKey, weight: z.number().gt(0).max(100), scale })).max(10),
});

/** Tiers are half-open: key from `key` up, major from `major` up to `key`, core below. Bounds are scores from 0 to 10. */
export const scoringModel = z.object({
  modelId: id,
  version: z.int().min(1),
  name: title,
  criteria: z.array(modelCriterion).min(1).max(5),
  tiers: z.object({ key: score, major: score }),
  /** An account keeps its tier while its score stays within this band of the bound. */
  hysteresis: z.number().min(0).max(2),
  /** Share of weight that must be known (0 to 1); below it an account is unscored. */
  minCoverage: z.number().min(0).max(1),
});
export type ScoringModel = z.infer<typeof scoringModel>;

export const accountScore = z.object({
  accountId: id,
  /** 0 to 10, weighted over the known criteria; null when coverage is below the model's minimum. */
  score: score.nullable(),
  coverage: z.number().min(0).max(1),
  tier: tierOrUnscored,
  criteria: z.partialRecord(criterionKey, score),
  /** Share of random weight draws in which the account keeps its tier; null when unscored. */
  stability: z.number().min(0).max(1).nullable(),
});
export type AccountScore = z.infer<typeof accountScore>;

export const tierCounts = z.object({ key: z.int(), major: z.int(), core: z.int(), unscored: z.int() });
export type TierCounts = z.infer<typeof tierCounts>;

export const scoringModelPublished = fact('ScoringModelPublished', scoringModel.shape);
export const scoringRunStarted = fact('ScoringRunStarted', {
  runId: id,
  modelId: id,
  modelVersion: z.int(),
  population: z.object({ accounts: z.int(), hash: z.string() }),
  position: z.int(),
});
/** A chunk of results; an event stays below 64 KB. */
export const accountsScored = fact('AccountsScored', {
  runId: id,
  chunk: z.int().min(0),
  results: z.array(accountScore).max(200),
});
export const scoringRunCompleted = fact('ScoringRunCompleted', { runId: id, tiers: tierCounts });

export const modelEvent = z.discriminatedUnion('type', [scoringModelPublished]);
export type ModelEvent = z.infer<typeof modelEvent>;
export const runEvent = z.discriminatedUnion('type', [scoringRunStarted, accountsScored, scoringRunCompleted]);
export type RunEvent = z.infer<typeof runEvent>;
