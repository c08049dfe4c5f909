import type { EntityManager } from 'typeorm';
import type { DomainEvent } from '#libs/domain/catalogue.js';
import type { ProjectedEvent, Projection } from '../engine/projection.js';

const accountsOf = (event: DomainEvent): string[] => {
  if (event.type === 'AccountsScored') return event.data.results.map(({ accountId }) => accountId);
  return 'accountId' in event.data ? [event.data.accountId] : [];
};

/** Makes the lines of the touched accounts again; it comes after `account-base`, whose tables it reads in the same transaction. */
const apply = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  const accountIds = [...new Set(batch.flatMap(({ event }) => accountsOf(event)))];
  await transaction.query('select rm.refresh_account_lines($1::text[])', [accountIds]);
};

export const accountLineProjection: Projection = {
  name: 'account-line',
  types: [
    'AccountRegistered',
    'AccountProfileCorrected',
    'FactRecorded',
    'FactCorrected',
    'AccountOwnerAssigned',
    'AccountHandedOver',
    'RatingGiven',
    'AccountTiered',
    'TierOverridden',
    'AccountDeselected',
    'WalletEstimated',
    'WalletFoundInconsistent',
    'AccountsScored',
  ],
  tables: ['rm.account_line'],
  apply,
  // Figures are computed from order lines and known by no event.
  settle: (transaction) => transaction.query('select rm.refresh_account_lines(null)'),
  readsFrom: 'account-base',
};
