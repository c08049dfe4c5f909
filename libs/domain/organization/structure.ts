import type { z } from 'zod';
import type { TierCounts } from '../scoring/events.js';
import { type StructureOption, structureOption, type structureScores } from './events.js';

export type StructureScores = z.infer<typeof structureScores>;

/** What the base asks of an organization, and who there is to carry it. */
export type Workload = {
  readonly tiers: TierCounts;
  /** People who own accounts today. */
  readonly owners: number;
  /** Key and major accounts that more than one territory or unit serves. */
  readonly sharedAccounts: number;
};
export type SuggestedStructure = {
  readonly option: StructureOption;
  readonly scores: StructureScores;
  /** Mean of the six scores, 0 to 10. */
  readonly total: number;
  readonly note: string;
};

/**
 * How an option works, as declared assumptions. `managed` is the tiers its managers look after; `perManager` the accounts
 * each of them takes on; `recruited` the share of managers who leave another post for it; `bridges` how far it reaches across
 * units (0 to 1); `steps` the reporting steps between a manager and whoever can commit the whole company; `lines` the lines
 * an account manager answers to; `months` until it works.
 */
type Traits = {
  readonly managed: readonly ('key' | 'major')[];
  readonly perManager: number;
  readonly recruited: number;
  readonly bridges: number;
  readonly steps: number;
  readonly lines: number;
  readonly months: number;
};
const traits: Readonly<Record<StructureOption, Traits>> = {
  'managers-inside-sales': {
    managed: ['key', 'major'],
    perManager: 20,
    recruited: 0,
    bridges: 0.2,
    steps: 4,
    lines: 1,
    months: 2,
  },
  'dedicated-unit': {
    managed: ['key', 'major'],
    perManager: 10,
    recruited: 1,
    bridges: 0.7,
    steps: 2,
    lines: 1,
    months: 9,
  },
  divisional: {
    managed: ['key', 'major'],
    perManager: 15,
    recruited: 0.5,
    bridges: 0.1,
    steps: 3,
    lines: 1,
    months: 5,
  },
  'corporate-global': { managed: ['key'], perManager: 6, recruited: 1, bridges: 1, steps: 1, lines: 1, months: 10 },
  'matrix-virtual-teams': {
    managed: ['key', 'major'],
    perManager: 12,
    recruited: 0.3,
    bridges: 0.9,
    steps: 3,
    lines: 2,
    months: 6,
  },
  'centre-of-excellence': {
    managed: ['key'],
    perManager: 12,
    recruited: 0.2,
    bridges: 0.4,
    steps: 3,
    lines: 2,
    months: 4,
  },
};

/** A key account manager does justice to 5 to 15 accounts. */
const span = { least: 5, most: 15 };
const longestMonths = 12;
const mostSteps = 5;

const toScore = (fraction: number): number => Math.round(Math.min(1, Math.max(0, fraction)) * 1000) / 100;

const spanScore = (perManager: number): number => {
  if (perManager > span.most) return span.most / perManager;
  return perManager < span.least ? perManager / span.least : 1;
};

const scoresOf = (option: StructureOption, { tiers, owners, sharedAccounts }: Workload): SuggestedStructure => {
  const { managed, perManager, recruited, bridges, steps, lines, months } = traits[option];
  const selected = tiers.key + tiers.major;
  const accounts = managed.reduce((total, tier) => total + tiers[tier], 0);
  const managers = Math.ceil(accounts / perManager);
  const shared = selected === 0 ? 0 : Math.min(1, sharedAccounts / selected);
  const scores: StructureScores = {
    coverage: toScore(selected === 0 ? 0 : accounts / selected),
    cost: toScore(1 - (owners === 0 ? 1 : (managers * (0.5 + recruited / 2)) / owners)),
    conflict: toScore(1 - shared * (1 - bridges) - (lines - 1) * 0.3),
    speed: toScore(1 - months / longestMonths),
    distance: toScore(1 - (steps - 1) / (mostSteps - 1)),
    span: toScore(spanScore(managers === 0 ? perManager : accounts / managers)),
  };
  const total = Object.values(scores).reduce((sum, score) => sum + score, 0) / Object.keys(scores).length;
  return {
    option,
    scores,
    total: Math.round(total * 100) / 100,
    note: `${managers} managers for ${accounts} of ${selected} key and major accounts, about ${perManager} each`,
  };
};

/**
 * Scores of every structure option from tiers and workload, 0 to 10, more is always better; the best first. Coverage = managed
 * share of the key and major accounts; cost = 1 - managers (half counted when they keep their post) / owners; conflict = 1 -
 * shared accounts that nobody bridges, less 0.3 for a second reporting line; speed = 1 - months / 12; distance = 1 - steps
 * to a company-wide decision; span = how well accounts per manager lie within 5 to 15. A suggestion: people score and choose.
 */
export const suggestStructures = (workload: Workload): readonly SuggestedStructure[] =>
  structureOption.options
    .map((option) => scoresOf(option, workload))
    .sort((a, b) => b.total - a.total || (a.option < b.option ? -1 : 1));
