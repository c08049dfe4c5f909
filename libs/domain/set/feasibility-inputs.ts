import type { FeasibilityInputs } from './feasibility.js';

/** What is known of an account that bears on its feasibility; null is unknown. */
export type FeasibilityFacts = {
  readonly factsKnown: number;
  readonly factsRequired: number;
  /** Months between its last order and the last order of the base. */
  readonly monthsSinceOrder: number | null;
  /** Means of people's ratings, 0 to 10. */
  readonly access: number | null;
  readonly skill: number | null;
  readonly will: number | null;
  /** Actions its owner has open; null without an owner. */
  readonly ownerOpenActions: number | null;
};

const fromTen = (lost: number): number => Math.max(0, 10 - lost);

/**
 * Each input from 0 to 10. A rating of access beats the guess from orders, where each month of silence costs a point; each
 * open action of the owner costs a point of resources.
 */
export const feasibilityInputs = (facts: FeasibilityFacts): FeasibilityInputs => ({
  dataAvailability: (10 * facts.factsKnown) / facts.factsRequired,
  access: facts.access ?? (facts.monthsSinceOrder === null ? undefined : fromTen(facts.monthsSinceOrder)),
  skill: facts.skill ?? undefined,
  will: facts.will ?? undefined,
  resources: facts.ownerOpenActions === null ? undefined : fromTen(facts.ownerOpenActions),
});
