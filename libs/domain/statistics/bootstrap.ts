import { quantile } from './distribution.js';
import { seededRandom } from './random.js';

export type Interval = { readonly low: number; readonly high: number };

/**
 * Percentile bootstrap of a mean (Efron 1979): resample the values with replacement `draws` times and cut off both tails.
 * The same seed gives the same interval. One value gives an interval without width: there is nothing to resample.
 */
export const bootstrapMean = (
  values: readonly number[],
  { draws, level, seed }: { draws: number; level: number; seed: number },
): Interval => {
  const random = seededRandom(seed);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let total = 0;
    for (let pick = 0; pick < values.length; pick += 1) total += values[Math.floor(random() * values.length)] ?? 0;
    means[draw] = total / values.length;
  }
  means.sort();
  const tail = (1 - level) / 2;
  return { low: quantile(means, tail), high: quantile(means, 1 - tail) };
};
