import type { MigrationInterface, QueryRunner } from 'typeorm';

// A known fact counts once, whether it came with an import or a person recorded it.
const factsKnown = [
  ['segment', `a.segment <> ''`],
  ['country', `a.country <> ''`],
  ['city', `a.city <> ''`],
  ['territoryId', `a.territory_id <> ''`],
  ['employees', 'a.employees is not null'],
  ['yearOpened', 'a.year_opened is not null'],
  ['orderFrequency', `a.order_frequency <> ''`],
  ['productFocus', `a.product_focus <> ''`],
  ['wallet', 'w.account_id is not null'],
  ['decisionMaker', 'false'],
]
  .map(([field, known]) => `(${known} or coalesce('${field}' = any(p.fields), false))::int`)
  .join(' + ');

/** The account list in one row an account: what is shown, filtered and sorted. */
const accountNow = `
create view rm.account_now as
select a.account_id, a.name, a.code, a.segment, a.country, a.territory_id,
  coalesce(a.owner_id, f.owner_id) as owner_id,
  coalesce(t.tier, 'unscored') as tier, coalesce(t.overridden, false) as overridden,
  t.score, coalesce(t.coverage, 0) as coverage, t.stability,
  f.sales_last as sales, coalesce(f.sales_total, 0) as sales_total, f.growth, f.margin_last as margin, f.margin_rate,
  coalesce(f.loses_money, false) as loses_money,
  w.wallet,
  case when s.status = 'known' and w.wallet > 0
    then round(greatest(coalesce(f.sales_last, 0), 0) / w.wallet, 6) end as wallet_share,
  s.status as wallet_status,
  -- What peers of its kind buy more than it does, at most what its wallet leaves to win.
  case when s.status = 'known'
    then least(coalesce(f.whitespace_potential, w.wallet - g.ours), w.wallet - g.ours)
    else f.whitespace_potential end as opportunity,
  f.sales_rank, coalesce(f.orders, 0) as orders, f.last_order_on, coalesce(f.empty_categories, 0) as empty_categories,
  coalesce(f.currency, w.currency, a.wallet_proxy_currency, 'USD') as currency,
  ${factsKnown} as facts_known,
  r.skill, r.will, r.access
from base.account a
left join base.account_figures f using (account_id)
left join base.account_tier t using (account_id)
left join base.account_wallet w using (account_id)
left join lateral (
  select array_agg(field) as fields from base.account_fact where account_id = a.account_id) p on true
left join lateral (
  select avg(score) filter (where criterion = 'skill') as skill, avg(score) filter (where criterion = 'will') as will,
    avg(score) filter (where criterion = 'access') as access
  from base.account_rating where account_id = a.account_id) r on true
cross join lateral (select greatest(coalesce(f.sales_last, 0), 0) as ours) g
cross join lateral (select case when w.account_id is null then 'unknown'
  when w.inconsistent or g.ours > w.wallet then 'inconsistent' else 'known' end as status) s;
`;

const columns = `account_id, name, code, segment, country, territory_id, owner_id, tier, overridden, score, coverage,
  stability, sales, sales_total, growth, margin, margin_rate, loses_money, wallet, wallet_share, wallet_status, opportunity,
  sales_rank, orders, last_order_on, empty_categories, currency, facts_known, skill, will, access`;
const updates = columns
  .split(',')
  .map((column) => column.trim())
  .filter((column) => column !== 'account_id')
  .map((column) => `${column} = excluded.${column}`)
  .join(', ');

const accountLine = `
create table rm.account_line (
  account_id text primary key, name text not null, code text not null, segment text not null, country text not null,
  territory_id text not null, owner_id text, tier text not null, overridden boolean not null, score numeric,
  coverage numeric not null, stability numeric, sales numeric, sales_total numeric not null, growth numeric, margin numeric,
  margin_rate numeric, loses_money boolean not null, wallet numeric, wallet_share numeric, wallet_status text not null,
  opportunity numeric, sales_rank integer, orders integer not null, last_order_on date, empty_categories integer not null,
  currency text not null, facts_known integer not null, skill numeric, will numeric, access numeric
);
-- Unknown values come last, so each page begins where the index says.
create index account_line_by_score on rm.account_line (coalesce(score, '-Infinity'::numeric) desc, account_id desc);
create index account_line_by_sales on rm.account_line (coalesce(sales, '-Infinity'::numeric) desc, account_id desc);
create index account_line_by_opportunity on rm.account_line
  (coalesce(opportunity, '-Infinity'::numeric) desc, account_id desc);
create index account_line_by_name on rm.account_line (lower(name), account_id);
create index account_line_by_owner on rm.account_line (owner_id);
create index account_line_by_tier on rm.account_line (tier, coalesce(score, '-Infinity'::numeric) desc, account_id desc);

-- The projection and new figures take turns, or each might keep what the other has just replaced.
create function rm.refresh_account_lines(ids text[]) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('rm.account_line', 0));
  insert into rm.account_line (${columns})
  select ${columns} from rm.account_now where account_id = any(ids)
  on conflict (account_id) do update set ${updates};
$$;
create function rm.refresh_all_account_lines() returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('rm.account_line', 0));
  insert into rm.account_line (${columns})
  select ${columns} from rm.account_now
  on conflict (account_id) do update set ${updates};
$$;

-- Figures are computed from order lines and known by no event: once they are new, the lines follow in the same transaction.
create function rm.follow_figures() returns trigger language plpgsql as $$
begin
  perform rm.refresh_all_account_lines();
  return null;
end $$;
create constraint trigger account_lines_follow_figures after insert or update on base.totals
  deferrable initially deferred for each row execute function rm.follow_figures();
`;

/** One row an account over everything known of it, kept beside the tables it is made of. */
export class AccountLines1700000000021 implements MigrationInterface {
  readonly name = 'AccountLines1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(accountNow);
    await runner.query(accountLine);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger account_lines_follow_figures on base.totals');
    await runner.query('drop function rm.follow_figures, rm.refresh_all_account_lines, rm.refresh_account_lines');
    await runner.query('drop table rm.account_line');
    await runner.query('drop view rm.account_now');
  }
}
