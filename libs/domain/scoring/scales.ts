import { midRanks } from '../statistics/distribution.js';
import type { Scale } from './events.js';

/** An unknown value: scales leave it as it is, and it counts for nothing. */
export const unknown = Number.NaN;
const top = 10;

/** Piecewise linear between the points; beyond the ends the nearest point holds. */
const byBreakpoints = (values: Float64Array, points: readonly (readonly [number, number])[]): Float64Array =>
  values.map((value) => {
    const next = points.findIndex(([at]) => value < at);
    const [right, rightScore] = points[next === -1 ? points.length - 1 : next] ?? [0, 0];
    const [left, leftScore] = points[next === -1 ? points.length - 1 : Math.max(0, next - 1)] ?? [0, 0];
    if (Number.isNaN(value) || left === right) return Number.isNaN(value) ? unknown : leftScore;
    return leftScore + ((rightScore - leftScore) * (value - left)) / (right - left);
  });

/** The population of a measure is the accounts that have it. */
const known = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value));

const byPercentile = (values: Float64Array): Float64Array => {
  const ranks = midRanks(known(values));
  let next = 0;
  return values.map((value) => {
    if (Number.isNaN(value)) return unknown;
    next += 1;
    return (ranks[next - 1] ?? unknown) * top;
  });
};

const byRange = (values: Float64Array): Float64Array => {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of known(values)) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  // All equal: nothing tells them apart, so all lie in the middle.
  return values.map((value) =>
    most === least && !Number.isNaN(value) ? top / 2 : ((value - least) / (most - least)) * top,
  );
};

/** Scores 0 to 10 of one measure over a population; unknown stays unknown. Source: "Segmentation" of the program. */
export const applyScale = (scale: Scale, values: Float64Array): Float64Array => {
  switch (scale.kind) {
    case 'breakpoints':
      return byBreakpoints(values, scale.points);
    case 'percentile':
      return byPercentile(values);
    case 'min-max':
      return byRange(values);
  }
};
