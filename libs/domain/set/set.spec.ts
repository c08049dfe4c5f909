import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import type { SetEvent } from './events.js';
import { setDecider } from './set.js';

const at = '2025-03-03T09:00:00Z';
const usd = (amount: string) => ({ amount, currency: 'USD' });
const proposal = {
  setId: 's1',
  programId: 'p1',
  kind: 'cross-sell',
  name: 'Clothing for bike shops',
  accountIds: ['a', 'b'],
  rationale: 'Both buy bikes only',
  attractiveness: 7,
  feasibility: null,
  opportunity: usd('1000'),
} as const;
const propose = (accountIds: string[] = ['a', 'b']) =>
  ({ type: 'ProposeCustomerSet', by: 'ana', at, data: { ...proposal, accountIds } }) as const;
const proposed: SetEvent = {
  type: 'CustomerSetProposed',
  data: { ...proposal, accountIds: ['a', 'b'], by: 'ana' },
};
const revision = {
  setId: 's1',
  accountIds: ['a'],
  reason: 'b left',
  attractiveness: 6,
  feasibility: 5,
  opportunity: usd('600'),
};
const revise = { type: 'ReviseCustomerSet', by: 'bo', at, data: revision } as const;
const revised: SetEvent = { type: 'CustomerSetRevised', data: { ...revision, by: 'bo' } };
const select = { type: 'SelectCustomerSet', by: 'lea', at, data: { setId: 's1', reason: '' } } as const;
const selected: SetEvent = {
  type: 'CustomerSetSelected',
  data: { setId: 's1', programId: 'p1', by: 'lea', reason: '' },
};
const reject = { type: 'RejectCustomerSet', by: 'lea', at, data: { setId: 's1', reason: 'too small' } } as const;
const rejected: SetEvent = {
  type: 'CustomerSetRejected',
  data: { setId: 's1', programId: 'p1', by: 'lea', reason: 'too small' },
};

describe('no set', () => {
  it('is proposed with each account once', () => {
    given(setDecider).when(propose()).thenEvents(proposed);
    given(setDecider)
      .when(propose(['a', 'a']))
      .thenRefused('account-twice');
  });
  it('cannot be revised, selected or rejected', () => {
    given(setDecider).when(revise).thenRefused('set-unknown');
    given(setDecider).when(select).thenRefused('set-unknown');
    given(setDecider).when(reject).thenRefused('set-unknown');
  });
});

describe('a proposed set', () => {
  it('is proposed once', () => {
    given(setDecider, proposed).when(propose()).thenNothing();
    given(setDecider, proposed)
      .when(propose(['a']))
      .thenRefused('set-already-proposed');
  });
  it('is revised when something changes', () => {
    given(setDecider, proposed).when(revise).thenEvents(revised);
    given(setDecider, proposed, revised).when(revise).thenNothing();
  });
  it('is selected or rejected', () => {
    given(setDecider, proposed).when(select).thenEvents(selected);
    given(setDecider, proposed).when(reject).thenEvents(rejected);
  });
});

describe('a decided set', () => {
  it('stays decided', () => {
    given(setDecider, proposed, selected).when(select).thenNothing();
    given(setDecider, proposed, selected).when(reject).thenRefused('set-decided');
    given(setDecider, proposed, selected).when(revise).thenRefused('set-decided');
    given(setDecider, proposed, rejected).when(reject).thenNothing();
    given(setDecider, proposed, rejected).when(select).thenRefused('set-decided');
  });
});
