import type { DataSource } from 'typeorm';
import type { TierOrUnscored } from '#libs/domain/fields.js';
import { shareOfWallet } from '#libs/domain/figures/wallet.js';
import { moneyOf } from '#libs/domain/money/money.js';
import type { MeasureKey } from '#libs/domain/scoring/events.js';
import type { AccountInputs } from '#libs/domain/scoring/parts.js';

export type ScoringInputs = {
  readonly population: readonly AccountInputs[];
  /** The tiers that runs gave; a tier that a person decided does not hold an account in its band. */
  readonly previousTiers: ReadonlyMap<string, TierOrUnscored>;
  /** What each account's stream says of its tier; absent before its first. */
  readonly recordedTiers: ReadonlyMap<string, TierOrUnscored>;
  /** Accounts whose tier a person decided: a run does not move them. */
  readonly decidedByPeople: ReadonlySet<string>;
};

type Row = {
  readonly account_id: string;
  readonly sales: string | null;
  readonly growth: string | null;
  readonly margin: string | null;
  readonly margin_rate: string | null;
  readonly orders: number;
  readonly currency: string | null;
  readonly wallet: string | null;
  readonly wallet_currency: string | null;
  readonly competition: readonly number[] | null;
  readonly willingness: readonly number[] | null;
  readonly recorded_tier: TierOrUnscored | null;
  readonly decided_by: string | null;
};

const query = `
  select a.account_id, f.sales_last::text as sales, f.growth::text, f.margin_last::text as margin, f.margin_rate::text,
         coalesce(f.orders, 0) as orders, f.currency,
         case when not w.inconsistent then w.wallet::text end as wallet, w.currency as wallet_currency,
         r.competition, r.willingness, t.recorded_tier, t.decided_by
  from base.account a
  left join base.account_figures f on f.account_id = a.account_id
  left join base.account_wallet w on w.account_id = a.account_id
  left join base.account_tier t on t.account_id = a.account_id
  left join (
    select account_id,
           array_agg(score::float8 order by by) filter (where criterion = 'competitive-landscape') as competition,
           array_agg(score::float8 order by by) filter (where criterion = 'willingness-to-partner') as willingness
    from base.account_rating group by account_id
  ) r on r.account_id = a.account_id
  order by a.account_id`;

/** The part of the wallet that others have; unknown without a wallet we believe in. Who never ordered bought nothing here. */
const walletGap = ({ sales, orders, currency, wallet, wallet_currency }: Row): string | null => {
  if (wallet === null || wallet_currency === null || (currency !== null && currency !== wallet_currency)) return null;
  const ours = sales ?? (orders === 0 ? '0' : null);
  if (ours === null) return null;
  const known = shareOfWallet(moneyOf(ours, wallet_currency), moneyOf(wallet, wallet_currency));
  return known.kind === 'share' ? known.gap.amount : null;
};

const inputsOf = (row: Row): AccountInputs => {
  const given: readonly (readonly [MeasureKey, string | null])[] = [
    ['sales', row.sales],
    ['growth', row.growth],
    ['wallet-gap', walletGap(row)],
    ['margin-rate', row.margin_rate],
    ['margin', row.margin],
  ];
  const known = given.flatMap(([key, value]) => (value === null ? [] : [[key, Number(value)] as const]));
  return {
    accountId: row.account_id,
    measures: Object.fromEntries(known),
    ratings: {
      ...(row.competition === null ? {} : { 'competitive-landscape': row.competition }),
      ...(row.willingness === null ? {} : { 'willingness-to-partner': row.willingness }),
    },
  };
};

/** Everything a run scores by, as the figures and the account base know it now. */
export const readScoringInputs = async (database: DataSource): Promise<ScoringInputs> => {
  const rows: Row[] = await database.query(query);
  const recorded = rows.flatMap(({ account_id, recorded_tier, decided_by }) =>
    recorded_tier === null ? [] : [{ accountId: account_id, tier: recorded_tier, byRun: decided_by === 'run' }],
  );
  return {
    population: rows.map(inputsOf),
    previousTiers: new Map(recorded.filter(({ byRun }) => byRun).map(({ accountId, tier }) => [accountId, tier])),
    recordedTiers: new Map(recorded.map(({ accountId, tier }) => [accountId, tier])),
    decidedByPeople: new Set(recorded.filter(({ byRun }) => !byRun).map(({ accountId }) => accountId)),
  };
};
