import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import type { ReadinessCommand } from './commands.js';
import type { ReadinessEvent } from './events.js';
import { readinessDecider } from './readiness.js';

const common = { programId: 'p1', group: 'Sales North' };
const assess = (skill: number, will: number, note = ''): ReadinessCommand => ({
  type: 'AssessReadiness',
  by: 'chan',
  at: '2026-03-02T09:00:00Z',
  data: { ...common, skill, will, note },
});
const assessed = (skill: number, will: number, note = ''): ReadinessEvent => ({
  type: 'ReadinessAssessed',
  data: { ...common, skill, will, note, by: 'chan' },
});
const barred = (element: 'skill' | 'will', level: number): ReadinessEvent => ({
  type: 'BarrierIdentified',
  data: { ...common, element, level },
});
const cleared = (element: 'skill' | 'will', how: string): ReadinessEvent => ({
  type: 'BarrierCleared',
  data: { ...common, element, how },
});

describe('the readiness of a group', () => {
  it('is assessed without a barrier from 3 up', () => {
    given(readinessDecider).when(assess(3, 5)).thenEvents(assessed(3, 5));
    given(readinessDecider, assessed(3, 5)).when(assess(3, 5)).thenNothing();
  });

  it('shows a barrier for each element below 3, once', () => {
    given(readinessDecider).when(assess(2, 1)).thenEvents(assessed(2, 1), barred('skill', 2), barred('will', 1));
    given(readinessDecider, assessed(2, 4), barred('skill', 2)).when(assess(1, 4)).thenEvents(assessed(1, 4));
  });

  it('clears a barrier when it is assessed at 3 or more later', () => {
    given(readinessDecider, assessed(2, 4), barred('skill', 2))
      .when(assess(4, 4))
      .thenEvents(assessed(4, 4), cleared('skill', 'Assessed at 4 of 5'));
    given(readinessDecider, assessed(2, 4), barred('skill', 2))
      .when(assess(3, 2, 'trained'))
      .thenEvents(assessed(3, 2, 'trained'), cleared('skill', 'trained'), barred('will', 2));
  });
});
