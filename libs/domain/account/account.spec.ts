import { describe, expect, it } from '@jest/globals';
import { fold } from '../decider.js';
import { given } from '../given.js';
import { accountDecider } from './account.js';
import type { AccountEvent, Profile } from './events.js';

const at = '2025-03-03T09:00:00Z';
const usd = (amount: string) => ({ amount, currency: 'USD' });
const profile: Profile = {
  code: 'AW1',
  name: 'A Bike Store',
  segment: 'Warehouse',
  country: 'France',
  state: '',
  city: 'Lyon',
  territoryId: '7',
  employees: 12,
  yearOpened: 1980,
  orderFrequency: 'Q',
  productFocus: 'Road',
  walletProxy: usd('300000'),
};
const registered: AccountEvent = { type: 'AccountRegistered', data: { accountId: 'a', profile, importId: 'i1' } };
const owned: AccountEvent = {
  type: 'AccountOwnerAssigned',
  data: { accountId: 'a', ownerId: 'ana', since: '2025-01-10' },
};
const register = (changes: Partial<Profile> = {}, owner: { ownerId: string; since: string } | null = null) =>
  ({
    type: 'RegisterAccount',
    by: 'system',
    at,
    data: { accountId: 'a', profile: { ...profile, ...changes }, importId: 'i2', owner },
  }) as const;
const assign = (ownerId: string, since: string) =>
  ({ type: 'AssignOwner', by: 'lea', at, data: { accountId: 'a', ownerId, since, reason: 'new territory' } }) as const;

describe('an unregistered account', () => {
  it('registers with its owner', () => {
    given(accountDecider)
      .when(register({}, { ownerId: 'ana', since: '2025-01-10' }))
      .thenEvents({ ...registered, data: { ...registered.data, importId: 'i2' } } as AccountEvent, owned);
  });

  it('takes nothing else', () => {
    given(accountDecider).when(assign('ana', '2025-01-10')).thenRefused('account-not-registered');
  });
});

describe('a registered account', () => {
  it('gives no fact for the same row of another import', () => {
    given(accountDecider, registered, owned)
      .when(register({}, { ownerId: 'ana', since: '2025-02-01' }))
      .thenNothing();
  });

  it('corrects only what differs', () => {
    given(accountDecider, registered)
      .when(register({ city: 'Paris', walletProxy: usd('500000') }))
      .thenEvents({
        type: 'AccountProfileCorrected',
        data: { accountId: 'a', importId: 'i2', changes: { city: 'Paris', walletProxy: usd('500000') } },
      });
  });

  it('keeps a correction', () => {
    const corrected: AccountEvent = {
      type: 'AccountProfileCorrected',
      data: { accountId: 'a', importId: 'i2', changes: { city: 'Paris' } },
    };
    given(accountDecider, registered, corrected)
      .when(register({ city: 'Paris' }))
      .thenNothing();
  });

  it('is handed over to another owner', () => {
    const handedOver = { accountId: 'a', from: 'ana', to: 'bo', on: '2025-03-01' };
    given(accountDecider, registered, owned)
      .when(assign('bo', '2025-03-01'))
      .thenEvents({ type: 'AccountHandedOver', data: { ...handedOver, reason: 'new territory' } });
    given(accountDecider, registered, owned)
      .when(register({}, { ownerId: 'bo', since: '2025-03-01' }))
      .thenEvents({ type: 'AccountHandedOver', data: { ...handedOver, reason: '' } });
    given(accountDecider, registered, owned).when(assign('ana', '2025-03-01')).thenNothing();
  });

  it('is not handed back by an older file or day', () => {
    given(accountDecider, registered, owned)
      .when(register({}, { ownerId: 'bo', since: '2024-12-31' }))
      .thenNothing();
    given(accountDecider, registered, owned).when(assign('bo', '2024-12-31')).thenRefused('owner-set-later');
  });
});

describe('a fact', () => {
  const data = {
    accountId: 'a',
    field: 'suppliers',
    value: '4',
    unit: '',
    source: 'Interview',
    asOf: '2025-02-01',
    confidence: 0.8,
  };
  const recorded: AccountEvent = { type: 'FactRecorded', data: { ...data, by: 'ana' } };
  const record = (changes: Partial<typeof data> = {}, by = 'ana') =>
    ({ type: 'RecordFact', by, at, data: { ...data, ...changes } }) as const;

  it('is recorded once', () => {
    given(accountDecider, registered).when(record()).thenEvents(recorded);
    given(accountDecider, registered, recorded).when(record()).thenNothing();
    given(accountDecider, registered, recorded).when(record({}, 'bo')).thenNothing();
  });

  it('is superseded by a correction that names what it was', () => {
    given(accountDecider, registered, recorded)
      .when(record({ value: '5', asOf: '2025-03-01' }, 'bo'))
      .thenEvents({
        type: 'FactCorrected',
        data: { ...data, value: '5', asOf: '2025-03-01', by: 'bo', previous: '4' },
      });
  });

  it('is not superseded by an older one', () => {
    given(accountDecider, registered, recorded)
      .when(record({ value: '5', asOf: '2025-01-31' }))
      .thenRefused('fact-is-older', 'The known value is of 2025-02-01');
  });
});

describe('a rating', () => {
  const data = { accountId: 'a', criterion: 'willingness-to-partner', score: 7, note: '' } as const;
  const rated: AccountEvent = { type: 'RatingGiven', data: { ...data, by: 'ana' } };
  const rate = (score: number, by = 'ana') => ({ type: 'GiveRating', by, at, data: { ...data, score } }) as const;

  it('counts once a rater until the rater thinks otherwise', () => {
    given(accountDecider, registered).when(rate(7)).thenEvents(rated);
    given(accountDecider, registered, rated).when(rate(7)).thenNothing();
    given(accountDecider, registered, rated)
      .when(rate(4))
      .thenEvents({ type: 'RatingGiven', data: { ...data, score: 4, by: 'ana' } });
    given(accountDecider, registered, rated)
      .when(rate(7, 'bo'))
      .thenEvents({ type: 'RatingGiven', data: { ...data, by: 'bo' } });
  });

  it('replaces the earlier one of the same rater', () => {
    const again: AccountEvent = { type: 'RatingGiven', data: { ...data, score: 4, by: 'ana' } };
    expect(fold(accountDecider, [registered, rated, again])).toMatchObject({ ratings: [{ by: 'ana', score: 4 }] });
  });
});

describe('a tier', () => {
  const result = { accountId: 'a', runId: 'r1', tier: 'key', score: 7, coverage: 0.75 } as const;
  const tiered: AccountEvent = { type: 'AccountTiered', data: { ...result, previous: null } };
  const tier = (value: 'key' | 'major' | 'core') =>
    ({ type: 'TierAccount', by: 'system', at, data: { ...result, tier: value } }) as const;
  const override = (approvedBy: string) =>
    ({
      type: 'OverrideTier',
      by: 'ana',
      at,
      data: { accountId: 'a', tier: 'major', reason: 'new plant', approvedBy },
    }) as const;
  const overridden: AccountEvent = {
    type: 'TierOverridden',
    data: { accountId: 'a', tier: 'major', reason: 'new plant', by: 'ana', approvedBy: 'sam' },
  };
  const deselect = {
    type: 'DeselectAccount',
    by: 'ana',
    at,
    data: { accountId: 'a', reason: 'left the market' },
  } as const;
  const deselected: AccountEvent = { type: 'AccountDeselected', data: { ...deselect.data, by: 'ana' } };

  it('is a fact only when it changes', () => {
    given(accountDecider, registered).when(tier('key')).thenEvents(tiered);
    given(accountDecider, registered, tiered).when(tier('key')).thenNothing();
    given(accountDecider, registered, tiered)
      .when(tier('core'))
      .thenEvents({ type: 'AccountTiered', data: { ...result, tier: 'core', previous: 'key' } });
  });

  it('is overridden with the approval of a second person, and then stands', () => {
    given(accountDecider, registered, tiered).when(override('ana')).thenRefused('approver-is-proposer');
    given(accountDecider, registered, tiered).when(override('sam')).thenEvents(overridden);
    given(accountDecider, registered, tiered, overridden).when(override('sam')).thenNothing();
    given(accountDecider, registered, tiered, overridden).when(tier('core')).thenNothing();
  });

  it('is given up by de-selection until a person selects again', () => {
    given(accountDecider, registered).when(deselect).thenRefused('not-selected');
    given(accountDecider, registered, tiered).when(deselect).thenEvents(deselected);
    given(accountDecider, registered, tiered, deselected).when(deselect).thenNothing();
    given(accountDecider, registered, tiered, deselected).when(tier('key')).thenNothing();
    given(accountDecider, registered, tiered, deselected).when(override('sam')).thenEvents(overridden);
  });
});

describe('a wallet', () => {
  const estimate = { accountId: 'a', wallet: usd('300'), source: 'spend-ratio', confidence: 0.6 } as const;
  const estimated: AccountEvent = { type: 'WalletEstimated', data: estimate };
  const inconsistent: AccountEvent = {
    type: 'WalletFoundInconsistent',
    data: { accountId: 'a', wallet: usd('300'), ours: usd('431.91'), period: 'FY2020' },
  };
  const say = (ours: string, changes: { source?: 'customer-stated' | 'proxy'; currency?: string } = {}) =>
    ({
      type: 'EstimateWallet',
      by: 'ana',
      at,
      data: {
        ...estimate,
        source: changes.source ?? estimate.source,
        ours: { amount: ours, currency: changes.currency ?? 'USD' },
        period: 'FY2020',
      },
    }) as const;

  it('is estimated once', () => {
    given(accountDecider, registered).when(say('100')).thenEvents(estimated);
    given(accountDecider, registered, estimated).when(say('120')).thenNothing();
  });

  it('is found inconsistent when we sell more', () => {
    given(accountDecider, registered).when(say('431.91')).thenEvents(estimated, inconsistent);
    given(accountDecider, registered, estimated).when(say('431.91')).thenEvents(inconsistent);
    given(accountDecider, registered, estimated, inconsistent).when(say('431.91')).thenNothing();
  });

  it('is superseded by an equal or better source, and by a weaker one only when proven wrong', () => {
    const proxy: AccountEvent = { type: 'WalletEstimated', data: { ...estimate, source: 'proxy' } };
    given(accountDecider, registered, estimated)
      .when(say('100', { source: 'customer-stated' }))
      .thenEvents({ type: 'WalletEstimated', data: { ...estimate, source: 'customer-stated' } });
    given(accountDecider, registered, estimated)
      .when(say('100', { source: 'proxy' }))
      .thenRefused('better-source-known');
    given(accountDecider, registered, estimated, inconsistent)
      .when(say('100', { source: 'proxy' }))
      .thenEvents(proxy);
  });

  it('is of the currency we sell in', () => {
    given(accountDecider, registered)
      .when(say('100', { currency: 'EUR' }))
      .thenRefused('currency-differs');
  });
});
