import { accept, type Decider, type Decision, refuse } from '../decider.js';
import { compare } from '../money/money.js';
import { sameData } from '../same-data.js';
import type { OrganizationCommand } from './commands.js';
import type { OrganizationEvent } from './events.js';

type FactOf<Type extends OrganizationEvent['type']> = Extract<OrganizationEvent, { type: Type }>['data'];
type Options = Partial<Record<FactOf<'StructureOptionScored'>['option'], FactOf<'StructureOptionScored'>>>;
type Mechanism = { readonly definition: FactOf<'MechanismDefined'>; readonly live: boolean };
type Wave = { readonly plan: FactOf<'RolloutWavePlanned'>; readonly status: 'planned' | 'launched' | 'completed' };

/** The organization of the future: what is left to win, how it will be set up, and how far the rollout is. */
export type Organization = {
  readonly remaining: FactOf<'RemainingOpportunityEstimated'> | null;
  readonly options: Readonly<Options>;
  readonly chosen: FactOf<'StructureChosen'> | null;
  readonly mechanisms: Readonly<Record<string, Mechanism>>;
  /** In the order they were planned. */
  readonly waves: readonly Wave[];
};

type Order<Type extends OrganizationCommand['type']> = Extract<OrganizationCommand, { type: Type }>;
type OrganizationDecision = Decision<OrganizationEvent>;

const leastOptions = 2;

const setStatus = (waves: readonly Wave[], waveId: string, status: Wave['status']): readonly Wave[] =>
  waves.map((wave) => (wave.plan.waveId === waveId ? { ...wave, status } : wave));

const planned = (waves: readonly Wave[], plan: Wave['plan']): readonly Wave[] => {
  const isKnown = waves.some((wave) => wave.plan.waveId === plan.waveId);
  if (!isKnown) return [...waves, { plan, status: 'planned' }];
  return waves.map((wave) => (wave.plan.waveId === plan.waveId ? { ...wave, plan } : wave));
};

const evolve = (organization: Organization, event: OrganizationEvent): Organization => {
  const { mechanisms, waves } = organization;
  switch (event.type) {
    case 'RemainingOpportunityEstimated':
      return { ...organization, remaining: event.data };
    case 'StructureOptionScored':
      return { ...organization, options: { ...organization.options, [event.data.option]: event.data } };
    case 'StructureChosen':
      return { ...organization, chosen: event.data };
    case 'MechanismDefined': {
      const mechanism = { definition: event.data, live: false };
      return { ...organization, mechanisms: { ...mechanisms, [event.data.mechanismId]: mechanism } };
    }
    case 'MechanismWentLive': {
      const mechanism = mechanisms[event.data.mechanismId];
      if (mechanism === undefined) return organization;
      return {
        ...organization,
        mechanisms: { ...mechanisms, [event.data.mechanismId]: { ...mechanism, live: true } },
      };
    }
    case 'RolloutWavePlanned':
      return { ...organization, waves: planned(waves, event.data) };
    case 'RolloutWaveLaunched':
      return { ...organization, waves: setStatus(waves, event.data.waveId, 'launched') };
    case 'RolloutWaveCompleted':
      return { ...organization, waves: setStatus(waves, event.data.waveId, 'completed') };
  }
};

/** The same content from whoever sends it: the person who said it first stays. */
const isRepeated = (known: { readonly by: string } | null | undefined, data: object): boolean =>
  known !== null && known !== undefined && sameData(known, { ...data, by: known.by });

const estimate = (
  { data, by }: Order<'EstimateRemainingOpportunity'>,
  { remaining }: Organization,
): OrganizationDecision => {
  const { low, base, high } = data;
  if (low.currency !== base.currency || base.currency !== high.currency) return refuse('currency-differs');
  if (compare(low, base) > 0 || compare(base, high) > 0) return refuse('interval-crossed');
  if (isRepeated(remaining, data)) return accept();
  return accept({ type: 'RemainingOpportunityEstimated', data: { ...data, by } });
};

const scoreOption = ({ data, by }: Order<'ScoreStructureOption'>, { options }: Organization): OrganizationDecision => {
  if (isRepeated(options[data.option], data)) return accept();
  return accept({ type: 'StructureOptionScored', data: { ...data, by } });
};

const choose = ({ data, by }: Order<'ChooseStructure'>, organization: Organization): OrganizationDecision => {
  const { options, chosen, waves } = organization;
  if (chosen?.option === data.option) return accept();
  if (Object.keys(options).length < leastOptions) return refuse('too-few-options');
  if (options[data.option] === undefined) return refuse('option-not-scored');
  if (chosen !== null && waves.some(({ status }) => status !== 'planned')) return refuse('structure-in-rollout');
  return accept({ type: 'StructureChosen', data: { ...data, by } });
};

const defineMechanism = (
  { data, by }: Order<'DefineMechanism'>,
  { mechanisms }: Organization,
): OrganizationDecision => {
  const known = mechanisms[data.mechanismId];
  if (isRepeated(known?.definition, data)) return accept();
  if (known?.live) return refuse('mechanism-live');
  return accept({ type: 'MechanismDefined', data: { ...data, by } });
};

const takeLive = ({ data, by }: Order<'TakeMechanismLive'>, { mechanisms }: Organization): OrganizationDecision => {
  const known = mechanisms[data.mechanismId];
  if (known === undefined) return refuse('mechanism-unknown');
  return known.live ? accept() : accept({ type: 'MechanismWentLive', data: { ...data, by } });
};

const planWave = ({ data, by }: Order<'PlanRolloutWave'>, { waves }: Organization): OrganizationDecision => {
  const known = waves.find(({ plan }) => plan.waveId === data.waveId);
  if (isRepeated(known?.plan, data)) return accept();
  if (known !== undefined && known.status !== 'planned') return refuse('wave-launched');
  return accept({ type: 'RolloutWavePlanned', data: { ...data, by } });
};

const launchWave = (
  { data, by }: Order<'LaunchRolloutWave'>,
  { waves, chosen }: Organization,
): OrganizationDecision => {
  const place = waves.findIndex(({ plan }) => plan.waveId === data.waveId);
  const wave = waves[place];
  if (wave === undefined) return refuse('wave-unknown');
  if (wave.status !== 'planned') return accept();
  if (chosen === null) return refuse('structure-not-chosen');
  if (waves.slice(0, place).some(({ status }) => status === 'planned')) return refuse('earlier-wave-not-launched');
  return accept({ type: 'RolloutWaveLaunched', data: { ...data, by } });
};

const completeWave = ({ data, by }: Order<'CompleteRolloutWave'>, { waves }: Organization): OrganizationDecision => {
  const wave = waves.find(({ plan }) => plan.waveId === data.waveId);
  if (wave === undefined) return refuse('wave-unknown');
  if (wave.status === 'completed') return accept();
  if (wave.status === 'planned') return refuse('wave-not-launched');
  return accept({ type: 'RolloutWaveCompleted', data: { ...data, by } });
};

const decide = (command: OrganizationCommand, organization: Organization): OrganizationDecision => {
  switch (command.type) {
    case 'EstimateRemainingOpportunity':
      return estimate(command, organization);
    case 'ScoreStructureOption':
      return scoreOption(command, organization);
    case 'ChooseStructure':
      return choose(command, organization);
    case 'DefineMechanism':
      return defineMechanism(command, organization);
    case 'TakeMechanismLive':
      return takeLive(command, organization);
    case 'PlanRolloutWave':
      return planWave(command, organization);
    case 'LaunchRolloutWave':
      return launchWave(command, organization);
    case 'CompleteRolloutWave':
      return completeWave(command, organization);
  }
};

export const organizationDecider: Decider<Organization, OrganizationCommand, OrganizationEvent> = {
  initial: { remaining: null, options: {}, chosen: null, mechanisms: {}, waves: [] },
  decide,
  evolve,
};
