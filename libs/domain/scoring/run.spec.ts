import { describe, it } from '@jest/globals';
import type { TierOrUnscored } from '../fields.js';
import { given } from '../given.js';
import type { RunEvent } from './events.js';
import { runDecider } from './run.js';

const at = '2025-03-03T09:00:00Z';
const run = { runId: 'r1', modelId: 'default', modelVersion: 1, population: { accounts: 3, hash: 'h' }, position: 9 };
const scored = (accountId: string, tier: TierOrUnscored) => ({
  accountId,
  tier,
  score: tier === 'unscored' ? null : 5,
  coverage: 0.75,
  criteria: {},
  stability: null,
});
const started: RunEvent = { type: 'ScoringRunStarted', data: run };
const first = { runId: 'r1', chunk: 0, results: [scored('a', 'key'), scored('b', 'unscored')] };
const last = { runId: 'r1', chunk: 1, results: [scored('c', 'core')] };
const firstScored: RunEvent = { type: 'AccountsScored', data: first };
const lastScored: RunEvent = { type: 'AccountsScored', data: last };
const completed: RunEvent = {
  type: 'ScoringRunCompleted',
  data: { runId: 'r1', tiers: { key: 1, major: 0, core: 1, unscored: 1 } },
};

const start = { type: 'StartScoringRun', by: 'ana', at, data: run } as const;
const record = (data: typeof first) => ({ type: 'RecordScores', by: 'system', at, data }) as const;
const complete = { type: 'CompleteScoringRun', by: 'system', at, data: { runId: 'r1' } } as const;

describe('no run', () => {
  it('starts', () => given(runDecider).when(start).thenEvents(started));
  it('records and completes nothing', () => {
    given(runDecider).when(record(first)).thenRefused('run-not-started');
    given(runDecider).when(complete).thenRefused('run-not-started');
  });
});

describe('a running run', () => {
  it('starts once', () => {
    given(runDecider, started).when(start).thenNothing();
    given(runDecider, started)
      .when({ ...start, data: { ...run, position: 10 } })
      .thenRefused('run-already-started');
  });

  it('records a chunk once', () => {
    given(runDecider, started).when(record(first)).thenEvents(firstScored);
    given(runDecider, started, firstScored).when(record(first)).thenNothing();
  });

  it('takes no more scores than the population has accounts', () => {
    given(runDecider, started, firstScored)
      .when(record({ ...first, chunk: 1 }))
      .thenRefused('more-scores-than-accounts');
  });

  it('completes with the tiers counted, when every account is scored', () => {
    given(runDecider, started, firstScored).when(complete).thenRefused('scores-missing', '2 of 3 accounts are scored');
    given(runDecider, started, firstScored, lastScored).when(complete).thenEvents(completed);
  });
});

describe('a completed run', () => {
  const facts = [started, firstScored, lastScored, completed];
  it('stays as it is', () => {
    given(runDecider, ...facts)
      .when(complete)
      .thenNothing();
    given(runDecider, ...facts)
      .when(record(last))
      .thenNothing();
    given(runDecider, ...facts)
      .when(record({ ...last, chunk: 2 }))
      .thenRefused('run-completed');
  });
});
