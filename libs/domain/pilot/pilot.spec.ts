import { describe, expect, it } from '@jest/globals';
import { given } from '../given.js';
import type { PilotEvent } from './events.js';
import { pilotDecider } from './pilot.js';

const at = '2025-03-03T09:00:00Z';
const by = 'lea';
const pilotId = 'x1';
const value = (accountId: string, amount: number | string) => ({ accountId, value: String(amount) });

const chartered = {
  pilotId,
  programId: 'p1',
  setId: 's1',
  kind: 'cross-sell',
  name: 'Clothing',
  hypothesis: 'If shops see the range, they buy it within six weeks',
  leadId: 'lea',
  roles: [{ personId: 'lea', part: 'accountable' }],
  accountIds: ['a', 'b'],
  weeks: 6,
} as const;
const charterData = { ...chartered, roles: [...chartered.roles], accountIds: ['a', 'b'] };
const criteria = [{ metric: 'weekly-sales' as const, label: 'Sales', threshold: '10' }];
const pairs = [
  { accountId: 'a', controlId: 'c', distance: 0.1 },
  { accountId: 'b', controlId: 'd', distance: 0.2 },
];
const baseline = {
  pilotId,
  metric: 'weekly-sales' as const,
  from: '2025-01-06',
  to: '2025-03-02',
  treated: [value('a', 100), value('b', 200)],
  control: [value('c', 100), value('d', 200)],
};
const begin = { pilotId, startedOn: '2025-03-03', midOn: '2025-03-24', endOn: '2025-04-14', gateId: 'p1.G2a.x1' };
const observe = (week: number, treated: [number, number], control: [number, number]) => ({
  pilotId,
  week,
  metric: 'weekly-sales' as const,
  treated: [value('a', treated[0]), value('b', treated[1])],
  control: [value('c', control[0]), value('d', control[1])],
});
const order = <T extends string, D extends object>(type: T, data: D, who = by) => ({ type, by: who, at, data });

const charter = order('CharterPilot' as const, charterData);
const lock = order('LockSuccessCriteria' as const, { pilotId, criteria });
const match = order('MatchControlGroup' as const, { pilotId, pairs });
const freeze = order('FreezeBaseline' as const, baseline);
const start = order('StartPilot' as const, begin);
const evaluate = order('EvaluatePilot' as const, { pilotId, position: 42, seed: 7 });
const decide = order('DecidePilot' as const, { pilotId, decision: 'scale' as const, gateId: 'p1.G2c.x1' });

const isChartered: PilotEvent = { type: 'PilotChartered', data: charterData };
const isLocked: PilotEvent = { type: 'SuccessCriteriaLocked', data: { pilotId, criteria, by } };
const isMatched: PilotEvent = { type: 'ControlGroupMatched', data: { pilotId, pairs } };
const isFrozen: PilotEvent = { type: 'BaselineFrozen', data: { ...baseline, by } };
const isStarted: PilotEvent = { type: 'PilotStarted', data: begin };
const designed = [isChartered, isLocked, isMatched, isFrozen];
const running = [...designed, isStarted];
const observed = (week: number, treated: [number, number], control: [number, number]): PilotEvent => ({
  type: 'ObservationRecorded',
  data: { ...observe(week, treated, control), by },
});

describe('no pilot', () => {
  it('is chartered, with each account once', () => {
    given(pilotDecider).when(charter).thenEvents(isChartered);
    given(pilotDecider)
      .when(order('CharterPilot', { ...charterData, accountIds: ['a', 'a'] }))
      .thenRefused('account-twice');
    given(pilotDecider).when(lock).thenRefused('pilot-unknown');
  });
});

describe('a chartered pilot', () => {
  it('is laid down in order: criteria, controls, baseline, start', () => {
    given(pilotDecider, isChartered).when(match).thenRefused('criteria-not-locked');
    given(pilotDecider, isChartered, isLocked).when(freeze).thenRefused('control-not-matched');
    given(pilotDecider, isChartered, isLocked, isMatched).when(start).thenRefused('baseline-missing');
    given(pilotDecider, isChartered).when(lock).thenEvents(isLocked);
    given(pilotDecider, isChartered, isLocked).when(match).thenEvents(isMatched);
    given(pilotDecider, isChartered, isLocked, isMatched).when(freeze).thenEvents(isFrozen);
    given(pilotDecider, ...designed)
      .when(start)
      .thenEvents(isStarted);
  });

  it('gives no second fact for a repeated order', () => {
    for (const command of [charter, lock, match, freeze])
      given(pilotDecider, ...designed)
        .when(command)
        .thenNothing();
    given(pilotDecider, ...running)
      .when(start)
      .thenNothing();
  });

  it('never changes what is locked, matched or frozen', () => {
    const easier = [{ ...criteria[0], threshold: '1' }] as typeof criteria;
    for (const facts of [designed, running]) {
      given(pilotDecider, ...facts)
        .when(order('LockSuccessCriteria', { pilotId, criteria: easier }))
        .thenRefused('criteria-locked');
      given(pilotDecider, ...facts)
        .when(order('FreezeBaseline', { ...baseline, from: '2025-02-03' }))
        .thenRefused('baseline-frozen');
      given(pilotDecider, ...facts)
        .when(order('MatchControlGroup', { pilotId, pairs: pairs.slice(1) }))
        .thenRefused('control-matched');
    }
  });

  it('matches only its own accounts with strangers, each once', () => {
    const matching = (accountId: string, controlId: string) =>
      given(pilotDecider, isChartered, isLocked).when(
        order('MatchControlGroup', { pilotId, pairs: [...pairs.slice(1), { accountId, controlId, distance: 0 }] }),
      );
    matching('z', 'c').thenRefused('not-in-pilot');
    matching('a', 'b').thenRefused('control-is-treated');
    matching('a', 'd').thenRefused('account-twice');
  });

  it('freezes a baseline of all its accounts and no other', () => {
    const freezing = (changes: Partial<typeof baseline>) =>
      given(pilotDecider, isChartered, isLocked, isMatched).when(order('FreezeBaseline', { ...baseline, ...changes }));
    freezing({ treated: baseline.treated.slice(1) }).thenRefused('baseline-incomplete');
    freezing({ control: [...baseline.control, value('z', 1)] }).thenRefused('not-in-pilot');
  });

  it('takes nothing of a running pilot', () => {
    given(pilotDecider, ...designed)
      .when(evaluate)
      .thenRefused('pilot-not-started');
    given(pilotDecider, ...designed)
      .when(order('RecordObservation', observe(1, [1, 1], [1, 1])))
      .thenRefused('pilot-not-started');
  });
});

describe('a running pilot', () => {
  const body = { pilotId, week: 1, status: 'on-track' as const, confidence: 4, changed: '', needed: '' };
  const checkedIn: PilotEvent = { type: 'CheckInRecorded', data: { ...body, by } };

  it('checks in once a week', () => {
    given(pilotDecider, ...running)
      .when(order('RecordCheckIn', body))
      .thenEvents(checkedIn);
    given(pilotDecider, ...running, checkedIn)
      .when(order('RecordCheckIn', body))
      .thenNothing();
    given(pilotDecider, ...running, checkedIn)
      .when(order('RecordCheckIn', { ...body, status: 'at-risk' as const }))
      .thenRefused('already-checked-in');
  });

  it('observes its accounts and controls, and corrects an observation', () => {
    given(pilotDecider, ...running)
      .when(order('RecordObservation', observe(1, [120, 230], [105, 205])))
      .thenEvents(observed(1, [120, 230], [105, 205]));
    const known = observed(1, [120, 230], [105, 205]);
    given(pilotDecider, ...running, known)
      .when(order('RecordObservation', observe(1, [120, 230], [105, 205]), 'bo'))
      .thenNothing();
    given(pilotDecider, ...running, known)
      .when(order('RecordObservation', observe(1, [121, 230], [105, 205])))
      .thenEvents(observed(1, [121, 230], [105, 205]));
    given(pilotDecider, ...running)
      .when(order('RecordObservation', { ...observe(1, [1, 1], [1, 1]), control: [value('z', 1)] }))
      .thenRefused('not-in-pilot');
  });

  it('is extended, never shortened', () => {
    const extend = (endOn: string) => order('ExtendPilot', { pilotId, endOn, reason: 'late start' });
    given(pilotDecider, ...running)
      .when(extend('2025-04-28'))
      .thenEvents({ type: 'PilotExtended', data: { pilotId, endOn: '2025-04-28', reason: 'late start', by } });
    given(pilotDecider, ...running)
      .when(extend('2025-04-14'))
      .thenNothing();
    given(pilotDecider, ...running)
      .when(extend('2025-04-01'))
      .thenRefused('end-not-later');
  });

  it('is evaluated from two observed weeks on, and decided after that', () => {
    const one = observed(1, [130, 230], [110, 210]);
    const two = observed(2, [130, 230], [110, 210]);
    given(pilotDecider, ...running, one)
      .when(evaluate)
      .thenRefused('too-few-weeks');
    given(pilotDecider, ...running, one, two)
      .when(decide)
      .thenRefused('pilot-not-evaluated');
    const evaluated: PilotEvent = {
      type: 'PilotEvaluated',
      data: {
        pilotId,
        position: 42,
        results: [
          {
            metric: 'weekly-sales',
            effect: '20',
            low: '20',
            high: '20',
            naive: '30',
            accounts: 2,
            weeks: 2,
            met: true,
            threshold: '10',
          },
        ],
        proposal: 'scale',
      },
    };
    const decided: PilotEvent = { type: 'PilotDecided', data: { ...decide.data, programId: 'p1' } };
    given(pilotDecider, ...running, one, two)
      .when(evaluate)
      .thenEvents(evaluated);
    given(pilotDecider, ...running, one, two, evaluated)
      .when(evaluate)
      .thenNothing();
    given(pilotDecider, ...running, one, two, evaluated)
      .when(decide)
      .thenEvents(decided);
    given(pilotDecider, ...running, one, two, evaluated, decided)
      .when(decide)
      .thenNothing();
    given(pilotDecider, ...running, one, two, evaluated, decided)
      .when(evaluate)
      .thenRefused('pilot-decided');
    expect(evaluated.data.results[0]?.effect).not.toBe(evaluated.data.results[0]?.naive);
  });
});

describe('a pilot that is stopped', () => {
  const stopped = (gate: string) => ({ pilotId, decision: 'stop' as const, gateId: `p1.${gate}.x1` });
  const stop = (gate: string) => order('DecidePilot' as const, stopped(gate));
  const ended = (gate: string): PilotEvent => ({ type: 'PilotDecided', data: { ...stopped(gate), programId: 'p1' } });

  it('needs no evaluation, and not even a start', () => {
    given(pilotDecider, ...running)
      .when(stop('G2b'))
      .thenEvents(ended('G2b'));
    given(pilotDecider, isChartered).when(stop('G2a')).thenEvents(ended('G2a'));
    given(pilotDecider, isChartered).when(decide).thenRefused('pilot-not-started');
  });

  it('stays stopped', () => {
    given(pilotDecider, isChartered, ended('G2a')).when(stop('G2a')).thenNothing();
    given(pilotDecider, ...designed, ended('G2a'))
      .when(decide)
      .thenRefused('pilot-decided');
  });
});
