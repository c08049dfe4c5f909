import type { Phase } from '../fields.js';
import type { PhasePlan } from './template.js';

/** A step of the method and the titles of its weekly milestones, in order. */
export type Step = readonly [step: string, ...weeks: string[]];

const faces: Readonly<Record<Phase, Pick<PhasePlan, 'name' | 'purpose'>>> = {
  1: {
    name: 'Opportunity assessment and program design',
    purpose: 'Design the program from the market and the opportunity, on facts.',
  },
  2: {
    name: 'Execution with target customer sets',
    purpose: 'Win early with a few customer sets, and build the capability to win with more.',
  },
  3: {
    name: 'Launch of the new organization',
    purpose: 'Build the lasting organization on what the pilots have shown.',
  },
};

/** A phase of one milestone a week; its length is the number of its milestones. */
export const phasePlanOf = (phase: Phase, steps: readonly Step[]): PhasePlan => {
  const milestones = steps
    .flatMap(([step, ...titles]) => titles.map((title) => ({ step, title })))
    .map((milestone, index) => ({ week: index + 1, ...milestone }));
  return { phase, ...faces[phase], weeks: milestones.length, milestones };
};
