import type { Money } from '../fields.js';
import { compare, decimalOf, share, zero } from '../money/money.js';

/** A year's amount and whether its books are closed: a part of a year compares with nothing. */
export type YearAmount = { readonly year: number; readonly amount: Money; readonly full: boolean };

const ratio = (from: Money, to: Money): number | null => {
  if (compare(from, zero(from.currency)) <= 0) return null;
  return share(to, from)?.toNumber() ?? null;
};

/**
 * Growth of a year over the one before = this / last - 1 (a fraction; -1 is a loss of everything).
 * Null when either year is partial, the years do not follow each other, or there was nothing to grow from.
 */
export const growthRate = (last: YearAmount, current: YearAmount): number | null => {
  if (!last.full || !current.full || current.year !== last.year + 1) return null;
  const grown = ratio(last.amount, current.amount);
  return grown === null ? null : decimalOf(grown).minus(1).toDecimalPlaces(6).toNumber();
};

/**
 * Compound annual growth rate = (end / start)^(1 / n) - 1 (a fraction a year) over the n years between the first and the
 * last full year. Partial years at either end are left out. Null with fewer than two full years, or when the start is not
 * above zero or the end is below it.
 */
export const compoundGrowth = (years: readonly YearAmount[]): number | null => {
  const full = years.filter((year) => year.full).toSorted((a, b) => a.year - b.year);
  const [start, end] = [full[0], full.at(-1)];
  if (start === undefined || end === undefined || start.year === end.year) return null;
  const grown = ratio(start.amount, end.amount);
  if (grown === null || grown < 0) return null;
  return decimalOf(grown)
    .pow(decimalOf(1).dividedBy(end.year - start.year))
    .minus(1)
    .toDecimalPlaces(6)
    .toNumber();
};
