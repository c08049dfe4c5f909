import type { TierOrUnscored } from '../fields.js';
import { decimalOf } from '../money/money.js';
import type { SetKind } from './events.js';

export type Candidate = {
  readonly accountId: string;
  readonly segment: string;
  readonly territoryId: string;
  /** The score, 0 to 10; null when the account is unscored. */
  readonly attractiveness: number | null;
  /** 0 to 10; null when nothing is known, which counts as the neutral 5. */
  readonly feasibility: number | null;
  /** Decimal, money a year in the program's currency. */
  readonly opportunity: string;
  readonly walletShare: number | null;
  /** Categories of our offer that the account does not buy. */
  readonly emptyCategories: number;
  readonly ownerId: string | null;
  readonly tier: TierOrUnscored;
};

export type Capacity = {
  /** Accounts that one owner can take into pilots, over all sets. */
  readonly accountsPerOwner: number;
  readonly minSize: number;
  readonly maxSize: number;
};

/** Nothing known of the feasibility is neither easy nor impossible. */
export const neutralFeasibility = 5;
/** Above this share of the wallet little is left to penetrate. */
export const penetrationShareLimit = 0.5;

/** Expected value (money a year) = opportunity x feasibility / 10 x attractiveness / 10. */
export const expectedValue = (candidate: Candidate): number => {
  const { opportunity, feasibility, attractiveness } = candidate;
  const chance = decimalOf(feasibility ?? neutralFeasibility).dividedBy(10);
  return decimalOf(opportunity)
    .times(chance)
    .times(decimalOf(attractiveness ?? 0).dividedBy(10))
    .toNumber();
};

export type Barred = 'unscored' | 'no-owner' | 'no-opportunity';

/** Why an account can be in no set at all; undefined when it can. */
export const barredBy = (candidate: Candidate): Barred | undefined => {
  if (candidate.attractiveness === null) return 'unscored';
  if (candidate.ownerId === null) return 'no-owner';
  return expectedValue(candidate) > 0 ? undefined : 'no-opportunity';
};

/**
 * What an account is fit for: an industry solution takes accounts of one segment, cross-sell those that leave categories
 * empty, penetration key and major accounts of whose wallet we know that most is not ours.
 */
export const fits = (candidate: Candidate, kind: SetKind, segment: string): boolean => {
  switch (kind) {
    case 'solution-vertical':
      return candidate.segment === segment;
    case 'cross-sell':
      return candidate.emptyCategories > 0;
    case 'penetration':
      return (
        (candidate.tier === 'key' || candidate.tier === 'major') &&
        candidate.walletShare !== null &&
        candidate.walletShare < penetrationShareLimit
      );
  }
};
