/** What makes an account feasible for a pilot, each from 0 to 10; an absent one is unknown. */
export type FeasibilityInputs = {
  readonly dataAvailability?: number | undefined;
  readonly access?: number | undefined;
  readonly skill?: number | undefined;
  readonly will?: number | undefined;
  readonly resources?: number | undefined;
};
export type Feasibility = {
  /** 0 to 10 over what is known; null when nothing is. */
  readonly score: number | null;
  /** Known weight over all weight, 0 to 1. */
  readonly coverage: number;
};

/** Will and skill weigh most: a pilot with data but without people who want it goes nowhere. */
export const feasibilityWeights: Readonly<Record<keyof FeasibilityInputs, number>> = {
  dataAvailability: 2,
  access: 2,
  skill: 3,
  will: 3,
  resources: 2,
};

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Feasibility = sum of w f / sum of w over the known inputs (0 to 10). Source: "Readiness and the pilot map" of the program. */
export const feasibilityOf = (inputs: FeasibilityInputs): Feasibility => {
  let [total, known, all] = [0, 0, 0];
  for (const [key, weight] of Object.entries(feasibilityWeights)) {
    const value = inputs[key as keyof FeasibilityInputs]; // the weights have exactly the keys of the inputs
    all += weight;
    if (value === undefined) continue;
    total += weight * value;
    known += weight;
  }
  return { score: known === 0 ? null : round(total / known), coverage: round(known / all) };
};

/** Readiness is assessed from 1 to 5; on the map it counts from 0 to 10. */
export const feasibilityOfLevel = (level: number): number => ((level - 1) / 4) * 10;
