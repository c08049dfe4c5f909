import type { Decimal } from 'decimal.js';
import type { Money } from '../fields.js';
import { decimalOf, moneyOf } from '../money/money.js';

/** Rates are fractions a year, as decimal text or numbers: '0.1' is ten percent. Money is a year's. */
type Rate = string | number;

/**
 * Value today of a margin that flows at the end of each of n years = m (1 - (1 + d)^-n) / d; m n without discount.
 * Source: the present value of an ordinary annuity.
 */
export const annuityValue = (margin: Money, discount: Rate, years: number): Money => {
  const d = decimalOf(discount);
  const factor = d.isZero() ? decimalOf(years) : decimalOf(1).minus(d.plus(1).pow(-years)).dividedBy(d);
  return moneyOf(factor.times(margin.amount), margin.currency);
};

/**
 * Sum of m_t r^t / (1 + d)^t over t = 1..n: the margins of years to come, each weighted by the chance that the customer
 * is still one. Source: Berger and Nasr 1998, the retention model.
 */
export const retentionValue = (margins: readonly Money[], retention: Rate, discount: Rate, currency: string): Money => {
  const factor = decimalOf(retention).dividedBy(decimalOf(discount).plus(1));
  const total = margins.reduce(
    (value, margin, index) => value.plus(factor.pow(index + 1).times(margin.amount)),
    decimalOf(0),
  );
  return moneyOf(total, currency);
};

/**
 * m r / (1 + d - r): the retention model with an equal margin for ever. Source: Gupta and Lehmann 2003.
 * Throws when r reaches 1 + d, for then the sum has no end.
 */
export const perpetualValue = (margin: Money, retention: Rate, discount: Rate): Money => {
  const r = decimalOf(retention);
  const left = decimalOf(discount).plus(1).minus(r);
  if (!left.isPositive() || left.isZero()) throw new Error('A perpetual value needs a retention below 1 + discount');
  return moneyOf(r.times(margin.amount).dividedBy(left), margin.currency);
};

/** When in its year a flow falls: at its start (t = 0, 1, ...), in its middle (t = 0.5, 1.5, ...) or at its end (t = 1, 2, ...). */
export type FlowTiming = 'start' | 'middle' | 'end';
const firstYear: Readonly<Record<FlowTiming, string>> = { start: '0', middle: '0.5', end: '1' };

/** Net present value = sum of flow_t / (1 + d)^t with the timing declared; spreadsheets' NPV is `end`. */
export const netPresentValue = (
  flows: readonly Money[],
  { discount, timing, currency }: { discount: Rate; timing: FlowTiming; currency: string },
): Money => {
  const growth = decimalOf(discount).plus(1);
  const total = flows.reduce((value: Decimal, flow, year) => {
    if (flow.currency !== currency) throw new Error(`A flow in ${flow.currency} has no value in ${currency}`);
    return value.plus(decimalOf(flow.amount).dividedBy(growth.pow(decimalOf(firstYear[timing]).plus(year))));
  }, decimalOf(0));
  return moneyOf(total, currency);
};
