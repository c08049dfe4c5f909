import type { EntityManager } from 'typeorm';
import type { ProjectedEvent, Projection } from '../engine/projection.js';
import { applyToAccounts, applyToOwners } from './account-rows.js';
import { applyToRatingsAndFacts, applyToWallets } from './knowledge-rows.js';
import { applyToScoring } from './scoring-rows.js';
import { applyToTierHistory, applyToTiers } from './tier-rows.js';

const apply = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  await applyToAccounts(batch, transaction);
  await applyToOwners(batch, transaction);
  await applyToRatingsAndFacts(batch, transaction);
  await applyToWallets(batch, transaction);
  await applyToTiers(batch, transaction);
  await applyToTierHistory(batch, transaction);
  await applyToScoring(batch, transaction);
};

/** The account base: profile, owner, ratings, facts, wallet, score and tier of each account, beside the figures of the datasets. */
export const accountBaseProjection: Projection = {
  name: 'account-base',
  types: [
    'AccountRegistered',
    'AccountProfileCorrected',
    'AccountOwnerAssigned',
    'AccountHandedOver',
    'AccountDeselected',
    'RatingGiven',
    'FactRecorded',
    'FactCorrected',
    'WalletEstimated',
    'WalletFoundInconsistent',
    'AccountTiered',
    'TierOverridden',
    'ScoringModelPublished',
    'ScoringRunStarted',
    'AccountsScored',
    'ScoringRunCompleted',
  ],
  tables: [
    'base.account',
    'base.account_owner',
    'base.account_rating',
    'base.account_fact',
    'base.account_wallet',
    'base.account_tier',
    'base.account_tier_history',
    'base.scoring_model',
    'base.scoring_run',
  ],
  apply,
};
