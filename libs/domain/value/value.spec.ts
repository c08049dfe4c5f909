import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import type { ValueEvent } from './events.js';
import { valueDecider } from './value.js';

const at = '2025-03-03T09:00:00Z';
const usd = (amount: string, currency = 'USD') => ({ amount, currency });
const line = { programId: 'p1', lineId: 'l1' };
const planning = { ...line, title: 'Cross-sell clothing', ownerId: 'ana', amount: usd('100') };
const plan = { type: 'PlanValue', by: 'lea', at, data: planning } as const;
const planned: ValueEvent = { type: 'ValuePlanned', data: { ...planning, by: 'lea' } };
const report = (amount: string, currency?: string) =>
  ({
    type: 'ReportActual',
    by: 'ana',
    at,
    data: { ...line, amount: usd(amount, currency), evidence: 'Invoices' },
  }) as const;
const reported: ValueEvent = {
  type: 'ActualReported',
  data: { ...line, amount: usd('90'), evidence: 'Invoices', by: 'ana' },
};
const validate = (by: string, amount: string) =>
  ({ type: 'ValidateValue', by, at, data: { ...line, amount: usd(amount) } }) as const;
const validated: ValueEvent = { type: 'ValueValidated', data: { ...line, amount: usd('80'), by: 'fay' } };
const dispute = { type: 'DisputeValue', by: 'fay', at, data: { ...line, reason: 'Price effect', note: '' } } as const;
const disputed: ValueEvent = { type: 'ValueDisputed', data: { ...dispute.data, by: 'fay' } };

describe('a line of value', () => {
  it('is planned once, and its plan is frozen', () => {
    given(valueDecider).when(plan).thenEvents(planned);
    given(valueDecider, planned).when(plan).thenNothing();
    given(valueDecider, planned)
      .when({ ...plan, data: { ...planning, amount: usd('120') } })
      .thenRefused('value-already-planned');
  });

  it('is forecast in the currency of the plan', () => {
    const forecast = (amount: string, currency?: string) =>
      ({ type: 'ForecastValue', by: 'ana', at, data: { ...line, amount: usd(amount, currency) } }) as const;
    const fact: ValueEvent = { type: 'ValueForecast', data: { ...line, amount: usd('95'), by: 'ana' } };
    given(valueDecider).when(forecast('95')).thenRefused('value-not-planned');
    given(valueDecider, planned).when(forecast('95')).thenEvents(fact);
    given(valueDecider, planned, fact).when(forecast('95.00')).thenNothing();
    given(valueDecider, planned).when(forecast('95', 'EUR')).thenRefused('currency-differs');
  });

  it('reports an actual', () => {
    given(valueDecider, planned).when(report('90')).thenEvents(reported);
    given(valueDecider, planned, reported).when(report('90')).thenNothing();
    given(valueDecider, planned).when(report('90', 'EUR')).thenRefused('currency-differs');
  });
});

describe('a reported line', () => {
  it('is never validated by its owner, nor above the actual', () => {
    given(valueDecider, planned, reported).when(validate('ana', '80')).thenRefused('owner-cannot-validate');
    given(valueDecider, planned, reported).when(validate('fay', '90.01')).thenRefused('validated-above-actual');
    given(valueDecider, planned).when(validate('fay', '80')).thenRefused('actual-not-reported');
  });

  it('is validated or disputed by finance', () => {
    given(valueDecider, planned, reported).when(validate('fay', '80')).thenEvents(validated);
    given(valueDecider, planned, reported, validated).when(validate('fay', '80')).thenNothing();
    given(valueDecider, planned, reported).when(dispute).thenEvents(disputed);
    given(valueDecider, planned, reported, disputed).when(dispute).thenNothing();
    given(valueDecider, planned, reported, disputed).when(validate('fay', '80')).thenEvents(validated);
  });

  it('is judged anew after a new actual', () => {
    const more: ValueEvent = {
      type: 'ActualReported',
      data: { ...line, amount: usd('95'), evidence: 'Books', by: 'ana' },
    };
    given(valueDecider, planned, reported, validated, more).when(validate('fay', '80')).thenEvents(validated);
  });
});
