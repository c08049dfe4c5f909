import type { Money } from '#libs/domain/fields.js';
import { decimalOf, decimalWith } from '#libs/domain/money/money.js';

/** A numeric of PostgreSQL (text, exact) as money to the cent. */
export const moneyAt = (amount: string, currency: string): Money => ({
  amount: decimalWith(decimalOf(amount), 2),
  currency,
});

export const optionalMoneyAt = (amount: string | null, currency: string): Money | null =>
  amount === null ? null : moneyAt(amount, currency);

/** A numeric that is no money: a rate, a score, a share. */
export const numberAt = (value: string | null): number | null => (value === null ? null : Number(value));
