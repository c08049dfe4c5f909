import { Decimal } from 'decimal.js';
import type { Money } from '../fields.js';

/** Wide enough that sums and products of 18 digits with 8 decimals stay exact. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

/** Stored decimals carry at most eight places. */
const places = 8;

export const decimalOf = (value: string | number | Decimal): Decimal => new Exact(value);

/** Decimal text without exponent: rounded half-even to eight places, no trailing zeros. */
export const decimalText = (value: Decimal): string => {
  const rounded = new Exact(value).toDecimalPlaces(places, Decimal.ROUND_HALF_EVEN);
  return rounded.isZero() ? '0' : rounded.toFixed();
};

/** Decimal text with exactly `count` places, rounded half-even. */
export const decimalWith = (value: Decimal, count: number): string => {
  const rounded = new Exact(value).toDecimalPlaces(count, Decimal.ROUND_HALF_EVEN);
  return (rounded.isZero() ? rounded.abs() : rounded).toFixed(count);
};

export const moneyOf = (amount: string | number | Decimal, currency: string): Money => ({
  amount: decimalText(decimalOf(amount)),
  currency,
});

export const zero = (currency: string): Money => ({ amount: '0', currency });

/** The two amounts when they are of one currency. Mixing currencies is a bug of the caller, so it throws. */
const amounts = (a: Money, b: Money): [Decimal, Decimal] => {
  if (a.currency !== b.currency) throw new Error(`Amounts in ${a.currency} and ${b.currency} cannot be combined`);
  return [decimalOf(a.amount), decimalOf(b.amount)];
};

export const add = (a: Money, b: Money): Money => {
  const [left, right] = amounts(a, b);
  return moneyOf(left.plus(right), a.currency);
};

export const subtract = (a: Money, b: Money): Money => {
  const [left, right] = amounts(a, b);
  return moneyOf(left.minus(right), a.currency);
};

export const multiply = (a: Money, factor: string | number | Decimal): Money =>
  moneyOf(decimalOf(a.amount).times(decimalOf(factor)), a.currency);

/** Below, equal or above zero as `a` is less than, equal to or more than `b`. */
export const compare = (a: Money, b: Money): -1 | 0 | 1 => {
  const [left, right] = amounts(a, b);
  if (left.lessThan(right)) return -1;
  return left.greaterThan(right) ? 1 : 0;
};

/** `part` / `whole` as a fraction; null when there is no whole to have a share of. */
export const share = (part: Money, whole: Money): Decimal | null => {
  const [left, right] = amounts(part, whole);
  return right.isZero() ? null : left.dividedBy(right);
};

export const sum = (values: readonly Money[], currency: string): Money =>
  values.reduce((total, value) => add(total, value), zero(currency));

/** Two places, half-even: how an amount is shown, reported and reconciled to the cent. */
export const toCents = (value: Money): Money => ({
  amount: decimalWith(decimalOf(value.amount), 2),
  currency: value.currency,
});
