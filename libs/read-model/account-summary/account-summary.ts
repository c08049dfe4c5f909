import type { DataSource } from 'typeorm';
import type { AccountSummary } from '#libs/contract/accounts.contract.js';
import { requiredFacts } from '#libs/domain/account/required-facts.js';
import { moneyAt, optionalMoneyAt } from '../amounts.js';
import { personNames } from '../people/names.js';
import { readConcentration } from './concentration.js';
import { insightsOf } from './insights.js';

type Totals = {
  readonly sales: string;
  readonly cost: string | null;
  readonly margin: string | null;
  readonly buying: number;
  readonly cells: number;
  readonly empty_cells: number;
  readonly currency: string;
};
type Counts = {
  readonly accounts: number;
  readonly key: number;
  readonly major: number;
  readonly core: number;
  readonly unscored: number;
  readonly losing: number;
  readonly inconsistent: number;
  readonly facts: string | null;
};
type Year = { year: number; is_full: boolean; sales: string; margin: string | null };
type Category = { category: string; sales: string; margin: string | null };
type Largest = { account_id: string; name: string; sales_total: string; margin_total: string | null };

const noTotals: Totals = {
  sales: '0',
  cost: '0',
  margin: '0',
  buying: 0,
  cells: 0,
  empty_cells: 0,
  currency: 'USD',
};

const readCounts = async (database: DataSource): Promise<Counts> => {
  const [counts]: [Counts] = await database.query(
    `select count(*)::int as accounts, count(*) filter (where tier = 'key')::int as key,
       count(*) filter (where tier = 'major')::int as major, count(*) filter (where tier = 'core')::int as core,
       count(*) filter (where tier = 'unscored')::int as unscored, count(*) filter (where loses_money)::int as losing,
       count(*) filter (where wallet_status = 'inconsistent')::int as inconsistent, avg(facts_known) as facts
     from rm.account_line`,
  );
  return counts;
};

/** Largest by all the sales of the base, as the insights speak of them. */
const readLargest = (database: DataSource): Promise<Largest[]> =>
  database.query(
    `select f.account_id, l.name, f.sales_total, f.margin_total
     from (select * from base.account_figures order by sales_total desc, account_id limit 10) f
     join rm.account_line l using (account_id) order by f.sales_total desc, f.account_id`,
  );

const readFilters = async (database: DataSource): Promise<AccountSummary['filters']> => {
  const [lists]: { segments: string[] | null; countries: string[] | null; owners: string[] | null }[] =
    await database.query(
      `select array_agg(distinct segment order by segment) filter (where segment <> '') as segments,
         array_agg(distinct country order by country) filter (where country <> '') as countries,
         array_agg(distinct owner_id) filter (where owner_id is not null) as owners
       from rm.account_line`,
    );
  const ownerIds = lists?.owners ?? [];
  const people = await personNames(database, ownerIds);
  const owners = ownerIds.map(people.ref).sort((one, other) => one.name.localeCompare(other.name));
  return { segments: lists?.segments ?? [], countries: lists?.countries ?? [], owners };
};

const readLastRun = async (database: DataSource): Promise<AccountSummary['lastRun']> => {
  const [run]: { run_id: string; completed_at: Date; model_version: number }[] = await database.query(
    `select run_id, completed_at, model_version from base.scoring_run
     where completed_at is not null order by completed_at desc limit 1`,
  );
  return run === undefined
    ? null
    : { runId: run.run_id, at: run.completed_at.toISOString(), modelVersion: run.model_version };
};

const readBooks = async (database: DataSource) => {
  const [totals]: Totals[] = await database.query('select * from base.totals');
  const years: Year[] = await database.query('select * from base.year_figures order by year');
  const categories: Category[] = await database.query('select * from base.category_figures order by sales desc');
  return { totals: totals ?? noTotals, years, categories };
};

/** The base at a glance; money is of all order lines. */
export const accountSummary = (database: DataSource) => async (): Promise<AccountSummary> => {
  const [counts, { totals, years, categories }, largestRows, concentration] = await Promise.all([
    readCounts(database),
    readBooks(database),
    readLargest(database),
    readConcentration(database),
  ]);
  const { currency } = totals;
  const money = (amount: string | null) => optionalMoneyAt(amount, currency) ?? moneyAt('0', currency);
  const largest = largestRows.map((row) => ({
    accountId: row.account_id,
    name: row.name,
    sales: money(row.sales_total),
    margin: money(row.margin_total),
  }));
  const marginRate =
    totals.margin === null || Number(totals.sales) === 0 ? null : Number(totals.margin) / Number(totals.sales);
  const facts = {
    buying: totals.buying,
    losing: counts.losing,
    largest,
    topFifthShare: concentration.topFifthShare,
    inconsistentWallets: counts.inconsistent,
    cells: totals.cells,
    emptyCells: totals.empty_cells,
    unscored: counts.unscored,
    accounts: counts.accounts,
  };
  return {
    accounts: counts.accounts,
    buying: totals.buying,
    tiers: { key: counts.key, major: counts.major, core: counts.core, unscored: counts.unscored },
    coverage: Number(counts.facts ?? 0) / requiredFacts.length,
    currency,
    fiscalYears: years.map((year) => ({
      year: `FY${year.year}`,
      full: year.is_full,
      sales: money(year.sales),
      margin: money(year.margin),
    })),
    sales: money(totals.sales),
    cost: money(totals.cost),
    margin: money(totals.margin),
    marginRate,
    losing: counts.losing,
    ...concentration,
    emptyCells: totals.empty_cells,
    cells: totals.cells,
    inconsistentWallets: counts.inconsistent,
    categories: categories.map(({ category, sales: sold, margin }) => ({
      category,
      sales: money(sold),
      margin: money(margin),
    })),
    largest,
    insights: insightsOf(facts),
    lastRun: await readLastRun(database),
    filters: await readFilters(database),
  };
};
