import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseEvent } from '#libs/domain/catalogue.js';
import { readBaseTotals } from '#libs/import/jobs/base-totals.js';
import { accountBaseProjection } from '#libs/read-model/account-base/account-base.projection.js';
import { catchUp } from '#libs/read-model/engine/runner.js';
import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { adventureWorks } from './adventure-works.js';
import { type ImportUnderTest, importUnderTest } from './import-under-test.js';

const names = ['order_lines.csv', 'accounts.csv', 'products.csv', 'owners.csv', 'territories.csv'];

let subject: ImportUnderTest;
let seconds: number;
beforeAll(async () => {
  subject = await importUnderTest();
  const begun = Date.now();
  await subject.folderFiles(adventureWorks(), names);
  seconds = (Date.now() - begun) / 1000;
});
afterAll(() => subject.close());

const one = async <Row>(sql: string): Promise<Row | undefined> => (await subject.rows<Row>(sql))[0];
const score = (runId: string) =>
  scoreAllAccounts({
    store: subject.store,
    database: subject.database,
    runId,
    actor: 'ana',
    at: '2026-03-02T09:00:00Z',
  });
const project = () => catchUp(subject.database, subject.store, [accountBaseProjection]);

describe('the AdventureWorks account base, imported', () => {
  it('takes 15 seconds at most', () => expect(seconds).toBeLessThan(15));

  it('reproduces the control totals to the cent', async () => {
    expect(await readBaseTotals(subject.pool)).toEqual({
      lines: 60_855,
      orders: 3796,
      accounts: 701,
      buyingAccounts: 635,
      sales: '80977720.21',
      cost: '79980130.07',
      margin: '997590.14',
      currency: 'USD',
      byYear: [
        { year: 'FY2018', sales: '16429042.6' },
        { year: 'FY2019', sales: '27979779.53' },
        { year: 'FY2020', sales: '36568898.08' },
      ],
      byCategory: [
        { category: 'Bikes', sales: '66796865.43' },
        { category: 'Components', sales: '11804248.17' },
        { category: 'Clothing', sales: '1798652.33' },
        { category: 'Accessories', sales: '577954.28' },
      ],
    });
  });

  it('finds what matters in it', async () => {
    expect(await one(`select losing, cells, empty_cells, accounts - buying as never from base.totals`)).toEqual({
      losing: 329,
      cells: 2540,
      empty_cells: 552,
      never: 66,
    });
    expect(
      await one(`select count(*)::int as accounts from (select account_id from base.account_owner_period
                 group by account_id having count(distinct owner_id) > 1) handed_over`),
    ).toEqual({ accounts: 210 });
    expect(
      await one(`select count(*)::int as losing from base.account_figures where sales_rank <= 5 and loses_money`),
    ).toEqual({ losing: 3 });
  });

  it('makes every figure of an account add up', async () => {
    expect(
      await one(`select (select sum(sales) = (select sales from base.totals) from base.account_year) as years,
        (select sum(sales) = (select sales from base.totals) from base.account_month) as months,
        (select sum(sales) = (select sales from base.totals) from base.account_category) as categories,
        (select sum(sales) = (select sales from base.totals) from base.account_owner_period) as owners,
        (select sum(sales_total) = (select sales from base.totals) from base.account_figures) as accounts`),
    ).toEqual({ years: true, months: true, categories: true, owners: true, accounts: true });
  });

  it('records accounts, owners, wallets and datasets as events that parse', async () => {
    const events = (await subject.store.readAll({ after: 0, limit: 10_000 })).map(parseEvent);
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect(count('AccountRegistered')).toBe(701);
    expect(count('PersonRegistered')).toBe(17);
    expect(count('AccountOwnerAssigned')).toBe(635);
    expect(count('WalletEstimated')).toBe(701);
    expect(count('WalletFoundInconsistent')).toBe(1);
    expect(count('DatasetImported')).toBe(5);
  });

  it('repeated, doubles nothing', async () => {
    const head = await subject.store.head();
    const changes = await subject.folderFiles(adventureWorks(), names);
    expect(Object.values(changes).map(({ state }) => state)).toEqual(names.map(() => 'unchanged'));
    expect(await subject.store.head()).toBe(head);
    expect(await one('select count(*)::int as lines from base.order_line')).toEqual({ lines: 60_855 });
  });
});

describe('the AdventureWorks account base, scored', () => {
  it('tiers every account that ordered and no other', async () => {
    await project();
    const { tiers, changed } = await score('run-1');
    expect(tiers.unscored).toBe(66);
    expect(tiers.key + tiers.major + tiers.core).toBe(635);
    expect(changed).toBe(635);
    await project();
    expect(await one(`select count(*)::int as key from base.account_tier where tier = 'key'`)).toEqual({
      key: tiers.key,
    });
    expect(tiers.key).toBeGreaterThan(0);
  });

  it('does not take the large accounts that lose money for key accounts', async () => {
    const rows = await subject.rows<{ tier: string }>(
      `select tier from base.account_tier where account_id in ('170', '328', '514')`,
    );
    expect(rows).toHaveLength(3);
    expect(rows.map(({ tier }) => tier)).not.toContain('key');
  });

  it('records nothing new of accounts when run again', async () => {
    const before = await one('select count(*)::int as moves from base.account_tier_history');
    expect((await score('run-2')).changed).toBe(0);
    await project();
    expect(await one('select count(*)::int as moves from base.account_tier_history')).toEqual(before);
  });

  it('answers the same to a run that is sent twice', async () => {
    const head = await subject.store.head();
    expect((await score('run-2')).tiers.unscored).toBe(66);
    expect(await subject.store.head()).toBe(head);
  });
});
