import type { Decimal } from 'decimal.js';
import { decimalOf } from '../money/money.js';

/** Sales an account, largest first; accounts without sales or with net returns do not concentrate anything. */
const ranked = (sales: readonly string[]): Decimal[] =>
  sales
    .map(decimalOf)
    .filter((amount) => amount.isPositive() && !amount.isZero())
    .sort((a, b) => b.comparedTo(a));

const total = (amounts: readonly Decimal[]): Decimal => amounts.reduce((so, amount) => so.plus(amount), decimalOf(0));

/**
 * Share of sales (a fraction) made by the largest `part` of the buying accounts; the count rounds up, so that a top
 * decile of 15 accounts holds two. Null when nobody buys. `sales` are decimals of one currency and period.
 */
export const topShare = (sales: readonly string[], part: number): number | null => {
  const amounts = ranked(sales);
  if (amounts.length === 0) return null;
  const count = decimalOf(amounts.length).times(part).ceil().toNumber();
  return total(amounts.slice(0, count)).dividedBy(total(amounts)).toDecimalPlaces(6).toNumber();
};

export const topDecileShare = (sales: readonly string[]): number | null => topShare(sales, 0.1);

/**
 * Herfindahl-Hirschman index = sum of squared shares, from 1/n (all equal) to 1 (one account buys everything). As a
 * fraction; competition authorities print it times 10,000.
 */
export const herfindahl = (sales: readonly string[]): number | null => {
  const amounts = ranked(sales);
  if (amounts.length === 0) return null;
  const all = total(amounts);
  return total(amounts.map((amount) => amount.dividedBy(all).pow(2)))
    .toDecimalPlaces(6)
    .toNumber();
};

export type ParetoPoint = { readonly accounts: number; readonly sales: number };

/** Pareto curve: cumulative fraction of accounts (largest first) against the cumulative fraction of sales, from (0, 0) to (1, 1). */
export const pareto = (sales: readonly string[]): readonly ParetoPoint[] => {
  const amounts = ranked(sales);
  const all = total(amounts);
  let so = decimalOf(0);
  const points = amounts.map((amount, index) => {
    so = so.plus(amount);
    return { accounts: (index + 1) / amounts.length, sales: so.dividedBy(all).toDecimalPlaces(6).toNumber() };
  });
  return [{ accounts: 0, sales: 0 }, ...points];
};
