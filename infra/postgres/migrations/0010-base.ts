import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Datasets are immutable and named by their content; one dataset of each kind is the current one. */
const datasets = `
  create schema base;
  create table base.dataset (
    dataset_id text primary key,
    kind text not null,
    file_name text not null,
    hash text not null,
    mapping jsonb not null,
    currency text not null,
    rows integer not null,
    rejected integer not null,
    totals jsonb not null,
    import_id text not null,
    sequence bigint generated always as identity,
    created_at timestamptz not null default now()
  );
  create index dataset_by_kind on base.dataset (kind, sequence);
  create table base.current_dataset (
    kind text primary key,
    dataset_id text not null references base.dataset,
    since timestamptz not null default now()
  );
  create table base.rejected_row (
    import_id text not null,
    dataset_id text not null,
    kind text not null,
    file_name text not null,
    row_no integer not null,
    field text,
    reason text not null,
    values jsonb not null
  );
  create index rejected_row_by_import on base.rejected_row (import_id, kind, row_no);
  create index rejected_row_by_dataset on base.rejected_row (dataset_id, row_no);`;

/** Order lines have a partition for each dataset: loaded aside, then attached. */
const rows = `
  create table base.order_line (
    dataset_id text not null, line_no integer not null,
    order_no text not null, order_date date not null, account_id text not null,
    owner_id text, territory_id text, product_id text,
    quantity numeric, unit_price numeric, sales numeric not null, cost numeric
  ) partition by list (dataset_id);
  create index order_line_by_account on base.order_line (account_id, order_date);
  create table base.account_row (
    dataset_id text not null, line_no integer not null, account_id text not null,
    code text, name text not null, segment text, country text, state text, city text, territory_id text,
    employees integer, year_opened integer, order_frequency text, product_focus text,
    wallet_proxy numeric, owner_id text,
    primary key (dataset_id, account_id)
  );
  create table base.product (
    dataset_id text not null, line_no integer not null, product_id text not null,
    name text, category text not null, subcategory text, standard_cost numeric,
    primary key (dataset_id, product_id)
  );
  create table base.owner (
    dataset_id text not null, line_no integer not null, owner_id text not null,
    name text not null, email text, job_title text, home_territory text,
    primary key (dataset_id, owner_id)
  );
  create table base.territory (
    dataset_id text not null, line_no integer not null, territory_id text not null,
    region text not null, country text, territory_group text,
    primary key (dataset_id, territory_id)
  );`;

const currentViews = (
  [
    ['order_line', 'order-lines'],
    ['account_row', 'accounts'],
    ['product', 'products'],
    ['owner', 'owners'],
    ['territory', 'territories'],
  ] as const
)
  .map(
    ([table, kind]) => `
  create view base.current_${table} as select * from base.${table}
  where dataset_id = (select dataset_id from base.current_dataset where kind = '${kind}');`,
  )
  .join('');

/** What people see of an import, and what imports already recorded of accounts, so that a repetition appends nothing. */
const jobs = `
  create table base.upload (
    upload_id text primary key,
    file_name text not null,
    path text not null,
    bytes bigint not null,
    inspection jsonb not null,
    by text not null,
    created_at timestamptz not null default now()
  );
  create table base.import_job (
    import_id text primary key,
    state text not null,
    by text not null,
    currency text not null,
    files jsonb not null,
    totals jsonb,
    message text,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    heartbeat_at timestamptz not null default now()
  );
  create index import_job_newest on base.import_job (started_at desc, import_id desc);
  create table base.account_profile (
    account_id text primary key,
    profile_hash text not null,
    owner_key text,
    wallet_key text
  );`;

/** Account figures over the current datasets; money in the currency of the order lines. */
const figures = `
  create table base.fiscal_calendar (
    one boolean primary key default true check (one),
    start_month integer not null check (start_month between 1 and 12)
  );
  insert into base.fiscal_calendar (start_month) values (7);
  create table base.totals (
    one boolean primary key default true check (one),
    lines integer not null, orders integer not null, accounts integer not null, buying integer not null,
    sales numeric not null, cost numeric, margin numeric, losing integer not null,
    cells integer not null, empty_cells integer not null, currency text not null,
    first_order_on date, last_order_on date, last_year integer, previous_year integer,
    order_lines_dataset text, accounts_dataset text, products_dataset text,
    refreshed_at timestamptz not null default now()
  );
  create table base.year_figures (
    year integer primary key, starts_on date not null, ends_on date not null, is_full boolean not null,
    orders integer not null, sales numeric not null, cost numeric, margin numeric
  );
  create table base.category_figures (
    category text primary key, sales numeric not null, cost numeric, margin numeric,
    buyers integer not null, sales_last numeric
  );
  create table base.account_figures (
    account_id text primary key,
    orders integer not null, sales_total numeric not null, cost_total numeric, margin_total numeric,
    sales_last numeric, sales_previous numeric, cost_last numeric, margin_last numeric, margin_rate numeric, growth numeric,
    first_order_on date, last_order_on date, sales_rank integer,
    categories_bought integer not null, empty_categories integer not null, whitespace_potential numeric,
    loses_money boolean not null, owner_id text, owner_since date, currency text not null
  );
  create index account_figures_by_sales on base.account_figures (sales_last desc nulls last, account_id);
  create table base.account_year (
    account_id text, year integer, is_full boolean not null, orders integer not null,
    sales numeric not null, cost numeric, margin numeric,
    primary key (account_id, year)
  );
  create table base.account_month (
    account_id text, month date, orders integer not null, sales numeric not null, cost numeric, margin numeric,
    primary key (account_id, month)
  );
  create table base.account_category (
    account_id text, category text, sales numeric not null, cost numeric, margin numeric, sales_last numeric,
    last_order_on date, state text not null, potential numeric,
    primary key (account_id, category)
  );
  create table base.account_owner_period (
    account_id text, since date, owner_id text not null, until date, sales numeric not null,
    primary key (account_id, since)
  );`;

/** Kept by the projection \`account-base\` from the events of accounts, models and scoring runs. */
const projected = `
  create table base.account (
    account_id text primary key,
    code text not null, name text not null, segment text not null, country text not null, state text not null,
    city text not null, territory_id text not null, employees integer, year_opened integer,
    order_frequency text not null, product_focus text not null,
    wallet_proxy numeric, wallet_proxy_currency text,
    owner_id text, owner_since date, deselected boolean not null default false, deselected_reason text,
    version integer not null, position bigint not null
  );
  create index account_by_owner on base.account (owner_id);
  create index account_by_segment on base.account (segment);
  create index account_by_country on base.account (country);
  create index account_by_name on base.account (lower(name), account_id);
  create table base.account_rating (
    account_id text, criterion text, by text, score numeric not null, note text not null, at timestamptz not null,
    primary key (account_id, criterion, by)
  );
  create table base.account_wallet (
    account_id text primary key, wallet numeric not null, currency text not null, source text not null,
    confidence numeric not null, inconsistent boolean not null, ours numeric, period text, at timestamptz not null
  );
  create table base.account_tier (
    account_id text primary key,
    tier text not null, overridden boolean not null default false, score numeric, coverage numeric not null default 0,
    stability numeric, run_id text, criteria jsonb not null default '{}',
    recorded_tier text, decided_by text not null default 'run', reason text, by text, approved_by text
  );
  create index account_tier_by_score on base.account_tier (tier, score desc nulls last, account_id);
  create table base.account_owner (
    account_id text, owner_id text not null, since date, until date, position bigint, primary key (account_id, position)
  );
  create table base.account_tier_history (
    account_id text, position bigint, at timestamptz not null, tier text not null, score numeric, by text not null,
    run_id text, reason text, primary key (account_id, position)
  );
  create table base.account_fact (
    account_id text, field text, value text not null, unit text not null, source text not null, as_of date not null,
    confidence numeric not null, by text not null, at timestamptz not null, primary key (account_id, field)
  );
  create table base.scoring_model (
    model_id text, version integer, model jsonb not null, position bigint not null, primary key (model_id, version)
  );
  create table base.scoring_run (
    run_id text primary key, model_id text not null, model_version integer not null, accounts integer not null,
    population_hash text not null, at timestamptz not null, completed_at timestamptz, tiers jsonb
  );`;

export class Base1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [datasets, rows, currentViews, jobs, figures, projected]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema base cascade');
  }
}
