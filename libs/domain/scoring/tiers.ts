import type { Tier, TierOrUnscored } from '../fields.js';
import type { ScoringModel, TierCounts } from './events.js';

export type TierBounds = { readonly key: number; readonly major: number };

/** Scores are kept to four decimals, so that the score shown is the score that was compared with the bounds. */
export const roundScore = (score: number): number => Math.round(score * 10_000) / 10_000;

/**
 * The bounds that hold for an account: a tier it has is kept down to the band below its bound, a tier it does not have is
 * reached only the band above it. Without a previous tier the bounds stand as they are.
 */
export const boundsFor = (
  { tiers, hysteresis }: Pick<ScoringModel, 'tiers' | 'hysteresis'>,
  previous: TierOrUnscored,
): TierBounds => {
  if (previous === 'unscored') return tiers;
  const keep = (bound: number): number => Math.max(0, bound - hysteresis);
  const reach = (bound: number): number => Math.min(10, bound + hysteresis);
  return {
    key: previous === 'key' ? keep(tiers.key) : reach(tiers.key),
    major: previous === 'core' ? reach(tiers.major) : keep(tiers.major),
  };
};

/** Half-open: key from its bound up, major from its bound up to key, core below. */
export const tierOf = (score: number, bounds: TierBounds): Tier => {
  if (score >= bounds.key) return 'key';
  return score >= bounds.major ? 'major' : 'core';
};

/** The scores that give a tier: from `from` up to but not including `below`. */
export const rangeOf = (tier: Tier, bounds: TierBounds): { from: number; below: number } => {
  switch (tier) {
    case 'key':
      return { from: bounds.key, below: Number.POSITIVE_INFINITY };
    case 'major':
      return { from: bounds.major, below: bounds.key };
    case 'core':
      return { from: Number.NEGATIVE_INFINITY, below: bounds.major };
  }
};

export const noTiers: TierCounts = { key: 0, major: 0, core: 0, unscored: 0 };

export const countTiers = (before: TierCounts, tiers: readonly TierOrUnscored[]): TierCounts => {
  const counts = { ...before };
  for (const tier of tiers) counts[tier] += 1;
  return counts;
};
