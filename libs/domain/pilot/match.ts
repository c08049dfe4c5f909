import { decimalOf } from '../money/money.js';
import { deviation, mean } from '../statistics/distribution.js';

export type Matchable = {
  readonly accountId: string;
  readonly segment: string;
  /** Decimal, of one period for all. */
  readonly sales: string;
  /** A fraction; null when unknown, which counts as the mean of the others. */
  readonly marginRate: number | null;
};
export type Pair = { readonly accountId: string; readonly controlId: string; readonly distance: number };

/** Another segment counts like one standard deviation: a near twin elsewhere beats a far one here. */
const segmentPenalty = 1;

const standardized = (values: readonly (number | null)[]): readonly number[] => {
  const known = values.filter((value) => value !== null);
  const [centre, spread] = known.length === 0 ? [0, 0] : [mean(known), deviation(known)];
  return values.map((value) => (value === null || spread === 0 ? 0 : (value - centre) / spread));
};

/** Sales differ by orders of magnitude, so their logarithms are compared; nothing and net returns count as nothing. */
const logSales = ({ sales }: Matchable): number => Math.log1p(Math.max(0, decimalOf(sales).toNumber()));

/**
 * Control accounts for a pilot: nearest neighbours without replacement on standardized log sales and margin rate (Euclidean,
 * plus a penalty across segments). The closest pairs are made first, so no account takes another one's twin; ties go by id.
 * Accounts beyond the size of the pool stay without a control.
 */
export const matchControls = (treated: readonly Matchable[], pool: readonly Matchable[]): readonly Pair[] => {
  const ids = new Set(treated.map(({ accountId }) => accountId));
  const all = [...treated, ...pool.filter(({ accountId }) => !ids.has(accountId))];
  const sales = standardized(all.map(logSales));
  const margins = standardized(all.map(({ marginRate }) => marginRate));
  const at = (values: readonly number[], index: number): number => values[index] ?? 0;

  const possible = treated.flatMap((account, one) =>
    all.slice(treated.length).map((control, place): Pair => {
      const other = treated.length + place;
      const apart = Math.hypot(at(sales, one) - at(sales, other), at(margins, one) - at(margins, other));
      const distance = apart + (account.segment === control.segment ? 0 : segmentPenalty);
      return { accountId: account.accountId, controlId: control.accountId, distance: Math.round(distance * 1e4) / 1e4 };
    }),
  );
  const key = ({ accountId, controlId }: Pair): string => `${accountId}\n${controlId}`;
  possible.sort((a, b) => a.distance - b.distance || (key(a) < key(b) ? -1 : 1));
  const taken = new Set<string>();
  return possible.filter(({ accountId, controlId }) => {
    if (taken.has(accountId) || taken.has(controlId)) return false;
    taken.add(accountId).add(controlId);
    return true;
  });
};
