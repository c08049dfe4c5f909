import type { DataSource } from 'typeorm';
import type { Matchable } from '#libs/domain/pilot/match.js';

type Metric = 'weekly-sales' | 'gross-margin' | 'orders';
type Line = {
  readonly account_id: string;
  readonly segment: string;
  readonly sales: string | null;
  readonly margin_rate: string | null;
};

/** Each account of the pilot is compared with each of the pool; more candidates than that bring no nearer twins. */
const largestPool = 2000;

const matchableOf = ({ account_id, segment, sales, margin_rate }: Line): Matchable => ({
  accountId: account_id,
  segment,
  sales: sales ?? '0',
  marginRate: margin_rate === null ? null : Number(margin_rate),
});

/** The accounts of a pilot, and those of about their size that buy and are in no pilot of the program. */
export const readMatchables = async (
  database: DataSource,
  { programId, accountIds }: { programId: string; accountIds: readonly string[] },
): Promise<{ treated: Matchable[]; pool: Matchable[] }> => {
  const treated: Line[] = await database.query(
    'select account_id, segment, sales, margin_rate from rm.account_line where account_id = any($1) order by account_id',
    [accountIds],
  );
  const pool: Line[] = await database.query(
    `with treated as (
       select coalesce(avg(ln(1 + greatest(sales, 0))), 0) as size from rm.account_line where account_id = any($1)
     )
     select l.account_id, l.segment, l.sales, l.margin_rate from rm.account_line l cross join treated
     where l.sales > 0 and l.account_id <> all($1)
       and not exists (select from rm.pilot p where p.program_id = $2 and l.account_id = any(p.account_ids))
     order by abs(ln(1 + l.sales) - treated.size), l.account_id limit ${largestPool}`,
    [accountIds, programId],
  );
  return { treated: treated.map(matchableOf), pool: pool.map(matchableOf) };
};

const sumOf: Readonly<Record<Metric, string>> = {
  'weekly-sales': 'sum(l.sales)',
  'gross-margin': 'sum(l.sales - l.cost)',
  orders: 'count(distinct l.order_no)',
};

export type Baseline = { readonly from: string; readonly to: string; readonly values: ReadonlyMap<string, string> };

type BaselineRequest = {
  readonly metric: Metric;
  readonly weeks: number;
  /** What was sold from this day on cannot be part of a baseline. */
  readonly before: string;
  readonly accountIds: readonly string[];
};

/** Means a week over the last weeks that the order lines have; undefined when there are none. */
export const readBaseline = async (
  database: DataSource,
  { metric, weeks, before, accountIds }: BaselineRequest,
): Promise<Baseline | undefined> => {
  const [span]: { from: string | null; to: string | null }[] = await database.query(
    `select (until - $1::int * 7 + 1)::text as "from", until::text as "to"
     from (select least(last_order_on, $2::date - 1) as until, first_order_on from base.totals) t where until >= first_order_on`,
    [weeks, before],
  );
  if (!span?.from || !span.to) return undefined;
  const rows: { account_id: string; value: string }[] = await database.query(
    `select a.id as account_id, coalesce(round(${sumOf[metric]}::numeric / $4, 4), 0)::text as value
     from unnest($1::text[]) as a(id)
     left join base.current_order_line l on l.account_id = a.id and l.order_date between $2::date and $3::date
     group by a.id`,
    [accountIds, span.from, span.to, weeks],
  );
  return { from: span.from, to: span.to, values: new Map(rows.map(({ account_id, value }) => [account_id, value])) };
};
