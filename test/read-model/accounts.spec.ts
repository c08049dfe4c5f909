import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import {
  accountPage as accountSchema,
  getAccountMap,
  listAccounts as listRoute,
  accountSummary as summarySchema,
} from '#libs/contract/accounts.contract.js';
import { herfindahl, topShare } from '#libs/domain/figures/concentration.js';
import { listAccounts } from '#libs/read-model/account-list/list-accounts.js';
import { accountMap } from '#libs/read-model/account-map/account-map.js';
import { accountPage } from '#libs/read-model/account-page/account-page.js';
import { accountSummary } from '#libs/read-model/account-summary/account-summary.js';
import { openDatabase } from '#libs/read-model/database.js';
import { catchUp } from '#libs/read-model/engine/runner.js';
import { accountHistory } from '#libs/read-model/history/list-history.js';
import { listPeople } from '#libs/read-model/people/list-people.js';
import { projections } from '#libs/read-model/projections.js';
import { listCandidates } from '#libs/read-model/sets/list-candidates.js';
import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { adventureWorks } from '../import/adventure-works.js';
import { type ImportUnderTest, importUnderTest } from '../import/import-under-test.js';

const files = ['order_lines.csv', 'accounts.csv', 'products.csv', 'owners.csv', 'territories.csv'];
let imported: ImportUnderTest;
let database: DataSource;

beforeAll(async () => {
  imported = await importUnderTest();
  database = await openDatabase(String(imported.pool.options.connectionString), 3);
  await imported.folderFiles(adventureWorks(), files);
  await catchUp(database, imported.store, projections);
  const { store } = imported;
  await scoreAllAccounts({ store, database, runId: 'run-1', actor: 'ana', at: '2026-03-02T09:00:00.000Z' });
  await catchUp(database, store, projections);
});
afterAll(async () => {
  await database.destroy();
  await imported.close();
});

type Query = Parameters<ReturnType<typeof listAccounts>>[0];
const list = async (query: Partial<Query> = {}) =>
  listRoute.answer.parse(await listAccounts(database)({ sort: '-score', limit: 50, ...query }));

/** All pages of a query, to the end. */
const everything = async (query: Partial<Query>) => {
  const items = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...query, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
};

describe('the account list', () => {
  it('begins with the best scores and counts all', async () => {
    const { items, total, next } = await list();
    expect(total).toBe(701);
    expect(items).toHaveLength(50);
    expect(next).not.toBeNull();
    const scores = items.map(({ score }) => score ?? -1);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(items[0]).toMatchObject({ tier: 'key', sales: { currency: 'USD' }, owner: { name: expect.any(String) } });
  });

  it.each(listRoute.query.shape.sort.unwrap().options)('shows each account once by %s', async (sort) => {
    const items = await everything({ sort });
    expect(new Set(items.map(({ accountId }) => accountId)).size).toBe(701);
  });

  it('puts what is unknown last, whichever way it sorts', async () => {
    for (const sort of ['score', '-score'] as const) {
      const items = await everything({ sort });
      expect(items.slice(0, 635).every(({ score }) => score !== null)).toBe(true);
    }
  });

  it('filters and finds', async () => {
    expect((await list({ losing: 'true' })).total).toBe(329);
    expect((await list({ tier: 'unscored' })).total).toBe(66);
    expect((await list({ q: 'progressive sports' })).items).toEqual([expect.objectContaining({ accountId: '2' })]);
    expect((await list({ q: '100%' })).total).toBe(0);
  });

  it('flags the wallet that is wrong instead of a share above one', async () => {
    const items = await everything({});
    expect(items.filter(({ walletStatus }) => walletStatus === 'inconsistent')).toEqual([
      expect.objectContaining({ walletShare: null }),
    ]);
    expect(Math.max(...items.map(({ walletShare }) => walletShare ?? 0))).toBeLessThanOrEqual(1);
  });

  it('starts over with a cursor it did not make', async () => {
    expect((await list({ cursor: 'nonsense' })).items).toEqual((await list()).items);
  });
});

describe('the account summary', () => {
  it('says what matters in the base, to the cent', async () => {
    const summary = summarySchema.parse(await accountSummary(database)());
    expect(summary).toMatchObject({
      accounts: 701,
      buying: 635,
      losing: 329,
      sales: { amount: '80977720.21', currency: 'USD' },
      cost: { amount: '79980130.07', currency: 'USD' },
      margin: { amount: '997590.14', currency: 'USD' },
      emptyCells: 552,
      cells: 2540,
      inconsistentWallets: 1,
      lastRun: { runId: 'run-1', modelVersion: 1 },
    });
    expect(summary.fiscalYears.map(({ year }) => year)).toEqual(['FY2018', 'FY2019', 'FY2020']);
    expect(summary.insights.map(({ sentence }) => sentence)).toEqual([
      'Three of the five largest accounts lose money',
      '329 of 635 buying accounts lose money',
      'The top fifth of accounts makes 66.7 % of sales',
      '552 of 2,540 account and category pairs are empty',
      'One account buys more than its wallet estimate: the estimate is wrong',
      '66 of 701 accounts are unscored: too little is known',
    ]);
    expect(summary.filters.countries).toHaveLength(6);
    expect(summary.filters.owners.length).toBeGreaterThan(5);
  });
});

describe('the concentration of sales', () => {
  it('is what the domain says it is', async () => {
    const rows: { sales: string }[] = await database.query('select sales_total as sales from base.account_figures');
    const sales = rows.map((row) => row.sales);
    expect(await accountSummary(database)()).toMatchObject({
      topFifthShare: topShare(sales, 0.2),
      topDecileShare: topShare(sales, 0.1),
      hhi: herfindahl(sales),
    });
  });
});

describe('the map and the candidates', () => {
  it('place every account', async () => {
    const { points, total } = getAccountMap.answer.parse(await accountMap(database)({}));
    expect(total).toBe(701);
    expect(points).toHaveLength(701);
    const opportunities = points.map(({ opportunity }) => opportunity);
    expect(opportunities).toEqual(opportunities.toSorted((one, other) => other - one));
    expect(points.every(({ feasibility }) => feasibility !== null && feasibility >= 0 && feasibility <= 10)).toBe(true);
  });

  it('weigh every account of a program without limits', async () => {
    expect(await listCandidates(database)('no-such-program')).toHaveLength(701);
  });
});

describe('an account page', () => {
  it('adds up and tells the story', async () => {
    const largest = (await everything({})).find(({ salesRank }) => salesRank === 1);
    const page = accountSchema.parse(await accountPage(database)(largest?.accountId ?? ''));
    const cents = (amounts: readonly string[]): number =>
      amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
    const total = cents([page.salesTotal.amount]);
    expect(cents(page.years.map(({ sales }) => sales.amount))).toBe(total);
    expect(cents(page.categories.map(({ sales }) => sales.amount))).toBe(total);
    expect(page).toMatchObject({ salesRank: 1, model: { version: 1 }, factCoverage: { known: 9, required: 10 } });
    expect(page.criteria.map(({ weight }) => weight).reduce((sum, weight) => sum + weight)).toBe(100);
    expect(cents(page.months.map(({ sales }) => sales))).toBe(total);
    expect(page.owners[0]).toMatchObject({ owner: { name: expect.any(String) }, sales: { currency: 'USD' } });
    expect(page.tierHistory).toHaveLength(1);
    expect(page.facts.length).toBeGreaterThanOrEqual(9);
  });

  it('is not there for a stranger', async () => expect(await accountPage(database)('none')).toBeNull());

  it('has a history in sentences', async () => {
    const { items, next } = await accountHistory(database, (rows) => imported.store.open(rows))('1', { limit: 2 });
    expect(items).toHaveLength(2);
    const rest = await accountHistory(database, (rows) => imported.store.open(rows))('1', {
      limit: 50,
      cursor: next ?? '',
    });
    const sentences = [...items, ...rest.items].map(({ summary }) => summary);
    expect(sentences.at(-1)).toBe('Account "A Bike Store" registered');
    expect(new Set([...items, ...rest.items].map(({ position }) => position)).size).toBe(sentences.length);
  });

  it('counts the accounts of its owner among the people', async () => {
    const { items } = await listPeople(database)({ limit: 200 });
    expect(items).toHaveLength(17);
    expect(items.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(635);
  });
});

describe('the list of many accounts', () => {
  beforeAll(async () => {
    await database.query(`insert into rm.account_line select (jsonb_populate_record(l, jsonb_build_object(
      'account_id', l.account_id || '-' || n, 'score', random() * 10))).*
      from rm.account_line l, generate_series(1, 10) n`);
    await database.query('analyze rm.account_line');
  });
  afterAll(() => database.query(`delete from rm.account_line where account_id like '%-%'`));

  it.each(['-score', '-sales', '-opportunity', 'name'] as const)('reads a page by %s from an index', async (sort) => {
    const queries: string[] = [];
    const spy = {
      query: (sql: string, values: unknown[]) => {
        queries.push(sql);
        return database.query(sql, values);
      },
    };
    // Only `query` is used; the spy notes the statement the list itself sends.
    await listAccounts(spy as unknown as DataSource)({ sort, limit: 50 });
    const rows: { 'QUERY PLAN': string }[] = await database.query(`explain ${queries[0] ?? ''}`);
    const inner = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(inner).toMatch(/Limit[\s\S]*Index Scan( Backward)? using account_line_by_/);
    expect(inner).not.toMatch(/Seq Scan on account_line/);
  });
});
