import type { Money } from '../fields.js';
import { add, compare, share, subtract, sum } from '../money/money.js';

/** One account's amounts of one period, as positive numbers. */
export type AccountAmounts = {
  readonly grossSales: Money;
  readonly discounts: Money;
  readonly costOfGoods: Money;
  readonly costToServe: Money;
};

export type AccountResult = {
  readonly netSales: Money;
  readonly grossMargin: Money;
  readonly contribution: Money;
  /** Gross margin / net sales, a fraction; null without sales. */
  readonly marginRate: number | null;
};

/**
 * Profit and loss of an account (money of one period): gross sales - discounts = net sales; - cost of goods = gross
 * margin; - cost to serve = contribution. Source: activity-based customer profitability (Cokins).
 */
export const accountResult = ({ grossSales, discounts, costOfGoods, costToServe }: AccountAmounts): AccountResult => {
  const netSales = subtract(grossSales, discounts);
  const grossMargin = subtract(netSales, costOfGoods);
  return {
    netSales,
    grossMargin,
    contribution: subtract(grossMargin, costToServe),
    marginRate: share(grossMargin, netSales)?.toDecimalPlaces(6).toNumber() ?? null,
  };
};

/** The accounts must sum to the ledger, to the cent and below: what is missing (ledger - accounts) and whether that is nothing. */
export const reconcile = (accounts: readonly Money[], ledger: Money): { reconciled: boolean; missing: Money } => {
  const total = sum(accounts, ledger.currency);
  return { reconciled: compare(total, ledger) === 0, missing: subtract(ledger, total) };
};

/** Totals of many accounts' amounts. */
export const addAmounts = (a: AccountAmounts, b: AccountAmounts): AccountAmounts => ({
  grossSales: add(a.grossSales, b.grossSales),
  discounts: add(a.discounts, b.discounts),
  costOfGoods: add(a.costOfGoods, b.costOfGoods),
  costToServe: add(a.costToServe, b.costToServe),
});
