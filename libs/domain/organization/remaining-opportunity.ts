import type { Money } from '../fields.js';
import { decimalOf, moneyOf, toCents } from '../money/money.js';

/** A pilot's measured effect per account and week with its 90 % interval, in decimals of the currency. */
export type PilotEffect = {
  readonly effect: string;
  readonly low: string;
  readonly high: string;
  readonly accounts: number;
};
export type RemainingOpportunity = {
  readonly low: Money;
  readonly base: Money;
  readonly high: Money;
  readonly accounts: number;
  readonly basis: string;
};

const weeksPerYear = 52;

/**
 * Remaining opportunity (money a year) = pilots' mean effect per account and week, weighted by their accounts, x remaining
 * accounts x 52. The pilots are independent, so the distances from mean to low and to high add in squares. A low below
 * zero stays: it says that the effect is not proven. Null without a pilot to carry over. All effects are of one metric.
 */
export const remainingOpportunity = (
  pilots: readonly PilotEffect[],
  { accounts, currency }: { accounts: number; currency: string },
): RemainingOpportunity | null => {
  const weight = pilots.reduce((total, pilot) => total + pilot.accounts, 0);
  if (weight === 0) return null;
  const shares = pilots.map((pilot) => ({ ...pilot, share: decimalOf(pilot.accounts).dividedBy(weight) }));
  const zero = decimalOf(0);
  const base = shares.reduce((total, { effect, share }) => total.plus(share.times(effect)), zero);
  const spread = (end: 'low' | 'high') =>
    shares
      .reduce((total, pilot) => total.plus(decimalOf(pilot[end]).minus(pilot.effect).times(pilot.share).pow(2)), zero)
      .sqrt();
  const yearly = (effect: typeof base): Money => toCents(moneyOf(effect.times(accounts).times(weeksPerYear), currency));
  return {
    low: yearly(base.minus(spread('low'))),
    base: yearly(base),
    high: yearly(base.plus(spread('high'))),
    accounts,
    basis:
      `Mean effect of ${base.toDecimalPlaces(2).toFixed()} ${currency} per account and week over ${pilots.length} ` +
      `${pilots.length === 1 ? 'pilot' : 'pilots'} with ${weight} matched accounts, carried over to ${accounts} accounts for ${weeksPerYear} weeks`,
  };
};
