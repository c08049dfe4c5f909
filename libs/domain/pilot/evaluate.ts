import type { Decimal } from 'decimal.js';
import { decimalOf, decimalText } from '../money/money.js';
import { bootstrapMean } from '../statistics/bootstrap.js';
import type { Evaluation, PilotDecisionKind } from './events.js';
import type { Measured } from './measured.js';

export type PilotEvaluation = { readonly results: Evaluation[]; readonly proposal: PilotDecisionKind };

const leastWeeks = 2;
/** One pair cannot be resampled, so its interval says nothing of chance. */
const leastPairs = 2;
const bootstrapDraws = 2_000;
const intervalLevel = 0.9;
const places = 4;

type Metric = Evaluation['metric'];
type Side = 'treated' | 'control';

const meanOf = (values: readonly Decimal[]): Decimal | null =>
  values.length === 0
    ? null
    : values.reduce((total, value) => total.plus(value), decimalOf(0)).dividedBy(values.length);

/** Change of one account: the mean of its observed weeks less its baseline; null where either is unknown. */
const changeOf = (facts: Measured, metric: Metric, side: Side, accountId: string): Decimal | null => {
  const valueIn = (fact: Measured['observations'][0] | Measured['baselines'][0]): string | undefined =>
    fact[side].find((value) => value.accountId === accountId)?.value;
  const baseline = facts.baselines.filter((fact) => fact.metric === metric).map(valueIn)[0];
  const observed = facts.observations
    .filter((fact) => fact.metric === metric)
    .map(valueIn)
    .filter((value) => value !== undefined);
  const mean = meanOf(observed.map(decimalOf));
  return baseline === undefined || mean === null ? null : mean.minus(baseline);
};

const isKnown = (value: Decimal | null): value is Decimal => value !== null;
const text = (value: Decimal | number): string => decimalText(decimalOf(value).toDecimalPlaces(places));

const evaluateCriterion = (facts: Measured, index: number, seed: number): Evaluation | null => {
  const criterion = facts.criteria[index];
  if (criterion === undefined) return null;
  const { metric, threshold } = criterion;
  const weeks = new Set(facts.observations.filter((fact) => fact.metric === metric).map(({ week }) => week)).size;
  const effects = facts.pairs
    .map(({ accountId, controlId }) => {
      const treated = changeOf(facts, metric, 'treated', accountId);
      const control = changeOf(facts, metric, 'control', controlId);
      return treated === null || control === null ? null : treated.minus(control);
    })
    .filter(isKnown);
  const effect = meanOf(effects);
  if (weeks < leastWeeks || effect === null) return null;

  const treatedIds = facts.baselines.find((fact) => fact.metric === metric)?.treated.map(({ accountId }) => accountId);
  const before = (treatedIds ?? []).map((accountId) => changeOf(facts, metric, 'treated', accountId)).filter(isKnown);
  const interval = bootstrapMean(
    effects.map((each) => each.toNumber()),
    { draws: bootstrapDraws, level: intervalLevel, seed: seed + index },
  );
  const low = text(interval.low);
  return {
    metric,
    effect: text(effect),
    low,
    high: text(interval.high),
    naive: text(meanOf(before) ?? decimalOf(0)),
    accounts: effects.length,
    weeks,
    met: effects.length >= leastPairs && decimalOf(low).greaterThanOrEqualTo(threshold),
    threshold,
  };
};

/**
 * Scale when every criterion is met: even the low end of its interval reaches the threshold. Stop when of every criterion
 * even the high end stays below it. Otherwise iterate; also when too few pairs make an interval empty of meaning.
 */
const propose = (results: readonly Evaluation[]): PilotDecisionKind => {
  if (results.some(({ accounts }) => accounts < leastPairs)) return 'iterate';
  if (results.every(({ met }) => met)) return 'scale';
  return results.every(({ high, threshold }) => decimalOf(high).lessThan(threshold)) ? 'stop' : 'iterate';
};

/**
 * Effect of a pilot by difference in differences, per account and week, in the unit of the metric: the mean over matched
 * pairs of (observed - baseline) of the pilot's account less the same of its control. The interval is a 90 % percentile
 * bootstrap over pairs; `naive` is the plain before and after of the pilot's accounts, which mistakes a general trend for an
 * effect. Null with fewer than two observed weeks of a metric or no pair known on both sides. The same facts and seed give
 * the same result.
 */
export const evaluatePilot = (facts: Measured, seed: number): PilotEvaluation | null => {
  const results = facts.criteria
    .map((_, index) => evaluateCriterion(facts, index, seed))
    .filter((result) => result !== null);
  return results.length < facts.criteria.length ? null : { results, proposal: propose(results) };
};
