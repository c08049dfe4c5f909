import type { Script } from '../cast/stage.js';
import { teamOf } from './made-people.js';

export type MadeProgram = {
  readonly programId: string;
  readonly name: string;
  readonly description: string;
  readonly templateId: string;
  /** Weeks before today that it started; negative: it will. */
  readonly weeksAgo: number;
  readonly segments: readonly string[];
  readonly script: Script;
};

const script = (leadId: string, rest: Partial<Script> = {}): Script => ({
  team: teamOf(leadId),
  tardiness: 2,
  uplift: 0.2,
  ...rest,
});

/** Programs at different stages: one closed, one launching, one with pilots, one whose gate waits, one just chartered. */
export const madePrograms: readonly MadeProgram[] = [
  {
    programId: 'workshops',
    name: 'Service workshops first',
    description: 'Dedicated teams for the workshops that repair for others.',
    templateId: 'three-phases-fast',
    weeksAgo: 34,
    segments: [],
    script: script('omar', { uplift: 0.3 }),
  },
  {
    programId: 'nordic',
    name: 'Process plants, plan to launch',
    description: 'Process plants with several sites, from pilot to organization.',
    templateId: 'three-phases',
    weeksAgo: 19,
    segments: [],
    script: script('lena', { tardiness: 3 }),
  },
  {
    programId: 'machine-builders',
    name: 'Machine builders',
    description: 'Machine builders across all territories who could buy more of what we make.',
    templateId: 'three-phases',
    weeksAgo: 13,
    segments: [],
    script: script('omar'),
  },
  {
    programId: 'key-accounts',
    name: 'Key accounts of the next decade',
    description: 'Every segment and country: who deserves a dedicated team?',
    templateId: 'three-phases',
    weeksAgo: 6,
    segments: [],
    script: script('lena', { haltAt: { key: 'G1', at: 'half-voted' } }),
  },
  {
    programId: 'distributors',
    name: 'Distributors',
    description: 'Distributors whose customers we do not know yet.',
    templateId: 'three-phases-fast',
    weeksAgo: -1,
    segments: ['Distributor'],
    script: script('omar', { haltAt: { key: 'G0', at: 'submitted' } }),
  },
];
