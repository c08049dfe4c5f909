import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import type { Refusal } from '../refusals.js';
import { defaultScoringModel } from './default-model.js';
import type { ModelEvent, ScoringModel } from './events.js';
import { modelDecider } from './model.js';

const publish = (data: ScoringModel) =>
  ({ type: 'PublishScoringModel', by: 'ana', at: '2025-03-03T09:00:00Z', data }) as const;
const published = (data: ScoringModel): ModelEvent => ({ type: 'ScoringModelPublished', data });
const second = { ...defaultScoringModel, version: 2 };

describe('an unpublished model', () => {
  it('starts at version 1', () => {
    given(modelDecider).when(publish(defaultScoringModel)).thenEvents(published(defaultScoringModel));
    given(modelDecider).when(publish(second)).thenRefused('version-not-next', 'The next version is 1');
  });

  it('needs weight, distinct criteria, ordered bounds and rising breakpoints', () => {
    const { criteria } = defaultScoringModel;
    const refused = (changes: Partial<ScoringModel>, reason: Refusal) =>
      given(modelDecider)
        .when(publish({ ...defaultScoringModel, ...changes }))
        .thenRefused(reason);
    refused({ criteria: criteria.map((each) => ({ ...each, weight: 0 })) }, 'no-weight');
    refused({ criteria: [...criteria.slice(0, 2), ...criteria.slice(0, 1)] }, 'criterion-twice');
    refused({ tiers: { key: 5, major: 6 } }, 'tier-bounds-crossed');
    const points: [number, number][] = [
      [1, 0],
      [1, 5],
    ];
    const crooked = { key: 'margin-rate' as const, weight: 1, scale: { kind: 'breakpoints' as const, points } };
    refused({ criteria: [{ key: 'profitability', weight: 1, measures: [crooked] }] }, 'breakpoints-not-rising');
  });
});

describe('a published model', () => {
  it('gives no second fact for the same version', () => {
    given(modelDecider, published(defaultScoringModel)).when(publish(defaultScoringModel)).thenNothing();
  });

  it('never changes a version, and takes the next', () => {
    given(modelDecider, published(defaultScoringModel))
      .when(publish({ ...defaultScoringModel, hysteresis: 1 }))
      .thenRefused('version-not-next');
    given(modelDecider, published(defaultScoringModel)).when(publish(second)).thenEvents(published(second));
  });
});
