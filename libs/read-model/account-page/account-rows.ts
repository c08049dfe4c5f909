import type { AccountPage } from '#libs/contract/accounts.contract.js';
import type { Profile } from '#libs/domain/account/events.js';
import type { ScoringModel } from '#libs/domain/scoring/events.js';
import type { AccountLine } from '../account-list/account-line.js';
import type { RatingRow, Scores } from './account-criteria.js';
import type { FactRow } from './account-facts.js';
import type { ActionOfAccount, OwnerRow, TierRow } from './account-story.js';

/** What the page of an account is made of: read from the read models, or folded from the record. */
export type AccountRows = Pick<AccountPage, 'years' | 'months' | 'categories' | 'sets' | 'salesFrom'> & {
  readonly line: AccountLine;
  readonly profile: Profile;
  readonly version: number;
  readonly model: ScoringModel | null;
  readonly scores: Scores;
  readonly ratings: readonly RatingRow[];
  readonly facts: readonly FactRow[];
  readonly owners: readonly OwnerRow[];
  readonly actions: readonly ActionOfAccount[];
  readonly tierHistory: readonly TierRow[];
};
