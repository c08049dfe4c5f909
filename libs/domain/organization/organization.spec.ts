import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { given } from '../given.js';
import { compare } from '../money/money.js';
import { type OrganizationEvent, type StructureOption, structureScores } from './events.js';
import { organizationDecider } from './organization.js';
import { remainingOpportunity } from './remaining-opportunity.js';
import { suggestStructures } from './structure.js';

const at = '2025-03-03T09:00:00Z';
const by = 'lea';
const programId = 'p1';
const usd = (amount: string, currency = 'USD') => ({ amount, currency });
const order = <T extends string, D extends object>(type: T, data: D) => ({
  type,
  by,
  at,
  data: { programId, ...data },
});
const scores = { coverage: 8, cost: 5, conflict: 6, speed: 4, distance: 7, span: 9 };

const score = (option: StructureOption) => order('ScoreStructureOption', { option, scores, note: 'Workshop' });
const scored = (option: StructureOption): OrganizationEvent => ({
  type: 'StructureOptionScored',
  data: { programId, option, scores, note: 'Workshop', by },
});
const choose = (option: StructureOption) => order('ChooseStructure', { option, reason: 'Best in all' });
const chosen = (option: StructureOption): OrganizationEvent => ({
  type: 'StructureChosen',
  data: { programId, option, reason: 'Best in all', by },
});
const bothScored = [scored('divisional'), scored('dedicated-unit')];

describe('the remaining opportunity', () => {
  const amounts = { low: usd('1'), base: usd('2'), high: usd('3'), accounts: 5, basis: 'One pilot' };
  const estimated: OrganizationEvent = {
    type: 'RemainingOpportunityEstimated',
    data: { programId, ...amounts, by },
  };
  it('is recorded with low, base and high in order and of one currency', () => {
    given(organizationDecider).when(order('EstimateRemainingOpportunity', amounts)).thenEvents(estimated);
    given(organizationDecider, estimated).when(order('EstimateRemainingOpportunity', amounts)).thenNothing();
    given(organizationDecider)
      .when(order('EstimateRemainingOpportunity', { ...amounts, low: usd('2.5') }))
      .thenRefused('interval-crossed');
    given(organizationDecider)
      .when(order('EstimateRemainingOpportunity', { ...amounts, low: usd('1', 'EUR') }))
      .thenRefused('currency-differs');
  });

  it('carries the effects over to the remaining accounts and a year', () => {
    const one = { effect: '10', low: '6', high: '13', accounts: 4 };
    expect(remainingOpportunity([one], { accounts: 100, currency: 'USD' })).toMatchObject({
      low: usd('31200.00'),
      base: usd('52000.00'),
      high: usd('67600.00'),
    });
    expect(
      remainingOpportunity([one, { ...one, effect: '20', low: '17', high: '24' }], { accounts: 1, currency: 'USD' }),
    ).toMatchObject({ low: usd('650.00'), base: usd('780.00'), high: usd('910.00') });
    expect(remainingOpportunity([], { accounts: 100, currency: 'USD' })).toBeNull();
  });

  it('always has its base between low and high', () => {
    const effect = fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 9 }))
      .map(([middle, down, up, accounts]) => ({
        effect: String(middle),
        low: String(middle - down),
        high: String(middle + up),
        accounts,
      }));
    fc.assert(
      fc.property(fc.array(effect, { minLength: 1, maxLength: 5 }), fc.nat(1000), (effects, accounts) => {
        const estimate = remainingOpportunity(effects, { accounts, currency: 'USD' });
        if (estimate === null) throw new Error('There are pilots');
        expect(compare(estimate.low, estimate.base)).toBeLessThanOrEqual(0);
        expect(compare(estimate.base, estimate.high)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('the structure', () => {
  it('is scored, once unless the scores change', () => {
    given(organizationDecider).when(score('divisional')).thenEvents(scored('divisional'));
    given(organizationDecider, scored('divisional')).when(score('divisional')).thenNothing();
  });

  it('is chosen among at least two scored options', () => {
    given(organizationDecider, scored('divisional')).when(choose('divisional')).thenRefused('too-few-options');
    given(organizationDecider, ...bothScored)
      .when(choose('corporate-global'))
      .thenRefused('option-not-scored');
    given(organizationDecider, ...bothScored)
      .when(choose('divisional'))
      .thenEvents(chosen('divisional'));
    given(organizationDecider, ...bothScored, chosen('divisional'))
      .when(choose('divisional'))
      .thenNothing();
    given(organizationDecider, ...bothScored, chosen('divisional'))
      .when(choose('dedicated-unit'))
      .thenEvents(chosen('dedicated-unit'));
  });

  it('is suggested from tiers and workload', () => {
    const workload = { tiers: { key: 43, major: 120, core: 472, unscored: 66 }, owners: 17, sharedAccounts: 60 };
    const suggested = suggestStructures(workload);
    expect(suggested).toHaveLength(6);
    for (const each of suggested) structureScores.parse(each.scores);
    expect(suggested.map(({ total }) => total)).toEqual(suggested.map(({ total }) => total).toSorted((a, b) => b - a));
    expect(suggested.find(({ option }) => option === 'dedicated-unit')).toMatchObject({
      scores: { coverage: 10, span: 10 },
      note: '17 managers for 163 of 163 key and major accounts, about 10 each',
    });
    const nothing = { tiers: { key: 0, major: 0, core: 0, unscored: 0 }, owners: 0, sharedAccounts: 0 };
    for (const each of suggestStructures(nothing)) structureScores.parse(each.scores);
  });
});

describe('a mechanism', () => {
  const definition = {
    mechanismId: 'm1',
    kind: 'ritual',
    name: 'Weekly steering',
    ownerId: 'ana',
    goLiveOn: '2025-05-05',
  } as const;
  const defined: OrganizationEvent = { type: 'MechanismDefined', data: { programId, ...definition, by } };
  const takeLive = order('TakeMechanismLive', { mechanismId: 'm1' });
  const live: OrganizationEvent = { type: 'MechanismWentLive', data: { programId, mechanismId: 'm1', by } };

  it('is defined and goes live only once', () => {
    given(organizationDecider).when(takeLive).thenRefused('mechanism-unknown');
    given(organizationDecider).when(order('DefineMechanism', definition)).thenEvents(defined);
    given(organizationDecider, defined).when(order('DefineMechanism', definition)).thenNothing();
    given(organizationDecider, defined).when(takeLive).thenEvents(live);
    given(organizationDecider, defined, live).when(takeLive).thenNothing();
    given(organizationDecider, defined, live)
      .when(order('DefineMechanism', { ...definition, ownerId: 'bo' }))
      .thenRefused('mechanism-live');
  });
});

describe('a rollout wave', () => {
  const plan = (waveId: string, accounts = 10) => ({
    waveId,
    name: `Wave ${waveId}`,
    tiers: ['key' as const],
    accounts,
    launchOn: '2025-06-02',
    entry: 'Owners trained',
    exit: 'Plans approved',
  });
  const planned = (waveId: string): OrganizationEvent => ({
    type: 'RolloutWavePlanned',
    data: { programId, ...plan(waveId), by },
  });
  const launch = (waveId: string) => order('LaunchRolloutWave', { waveId });
  const launched = (waveId: string): OrganizationEvent => ({
    type: 'RolloutWaveLaunched',
    data: { programId, waveId, by },
  });
  const complete = (waveId: string) => order('CompleteRolloutWave', { waveId });
  const completed = (waveId: string): OrganizationEvent => ({
    type: 'RolloutWaveCompleted',
    data: { programId, waveId, by },
  });
  const ready = [...bothScored, chosen('divisional'), planned('w1'), planned('w2')];

  it('is planned, launched and completed', () => {
    given(organizationDecider)
      .when(order('PlanRolloutWave', plan('w1')))
      .thenEvents(planned('w1'));
    given(organizationDecider, ...ready)
      .when(order('PlanRolloutWave', plan('w1')))
      .thenNothing();
    given(organizationDecider, ...ready)
      .when(complete('w1'))
      .thenRefused('wave-not-launched');
    given(organizationDecider, ...ready)
      .when(launch('w1'))
      .thenEvents(launched('w1'));
    given(organizationDecider, ...ready, launched('w1'))
      .when(launch('w1'))
      .thenNothing();
    given(organizationDecider, ...ready, launched('w1'))
      .when(complete('w1'))
      .thenEvents(completed('w1'));
    given(organizationDecider, ...ready, launched('w1'), completed('w1'))
      .when(complete('w1'))
      .thenNothing();
  });

  it('follows the structure and the waves before it', () => {
    given(organizationDecider).when(launch('w1')).thenRefused('wave-unknown');
    given(organizationDecider, planned('w1')).when(launch('w1')).thenRefused('structure-not-chosen');
    given(organizationDecider, ...ready)
      .when(launch('w2'))
      .thenRefused('earlier-wave-not-launched');
  });

  it('holds what it was launched with', () => {
    const facts = [...ready, launched('w1')];
    given(organizationDecider, ...facts)
      .when(order('PlanRolloutWave', plan('w1', 99)))
      .thenRefused('wave-launched');
    given(organizationDecider, ...facts)
      .when(choose('dedicated-unit'))
      .thenRefused('structure-in-rollout');
  });
});
