import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseEvent } from '#libs/domain/catalogue.js';
import { type ImportUnderTest, importUnderTest } from './import-under-test.js';

let subject: ImportUnderTest;
beforeAll(async () => {
  subject = await importUnderTest();
});
afterAll(() => subject.close());

const rejected = (fileName: string) =>
  subject.rows<{ row_no: number; field: string | null; reason: string; values: Record<string, string> }>(
    `select row_no, field, reason, values from base.rejected_row where file_name = '${fileName}'
     and import_id = (select max(import_id) from base.rejected_row where file_name = '${fileName}') order by row_no`,
  );

const accounts =
  'account_id,name,business_type,annual_sales_usd\nA1,Alpha,Shop,1000\nA2,Beta,Shop,50\nA3,Gamma,Shop,\n';
const lines = (...rows: string[]) => ['order_no,order_date,account_id,sales_usd', ...rows, ''].join('\n');

describe('a base without products, owners and costs', () => {
  it('is imported, and its margins are unknown rather than zero', async () => {
    const changes = await subject.texts({
      'accounts.csv': accounts,
      'lines.csv': lines('1,2025-01-05,A1,100.10', '1,2025-01-05,A1,-0.10', '2,2025-02-06,A2,0'),
    });
    expect(changes['lines.csv']).toMatchObject({
      state: 'done',
      controlTotals: { rows: 3, rejected: 0, orders: 2, accounts: 2, sales: '100' },
    });
    expect(await subject.rows('select sales::text, cost, margin, last_year from base.totals')).toEqual([
      { sales: '100.00', cost: null, margin: null, last_year: null },
    ]);
    expect(
      await subject.rows(
        `select account_id, orders, margin_total, loses_money, growth from base.account_figures order by 1`,
      ),
    ).toEqual([
      { account_id: 'A1', orders: 1, margin_total: null, loses_money: false, growth: null },
      { account_id: 'A2', orders: 1, margin_total: null, loses_money: false, growth: null },
      { account_id: 'A3', orders: 0, margin_total: '0', loses_money: false, growth: null },
    ]);
  });
});

describe('rows that do not fit', () => {
  it('are kept with row, field, reason and values, and the others are imported', async () => {
    const changes = await subject.texts({
      'bad.csv': lines(
        '1,2025-01-05,A1,10',
        '2,2025-01-05,A1,abc',
        '3,2025-01-05,A1,"1,234.50"',
        '4,2025-02-30,A1,5',
        '5,2025-01-05,A9,5',
        '6,,A1,5',
        '7,2025-01-05,A1,5,more',
        '8,2025-01-05,A1',
      ),
    });
    expect(changes['bad.csv']).toMatchObject({ state: 'done', controlTotals: { rows: 1, rejected: 7 } });
    const rows = await rejected('bad.csv');
    expect(rows.map(({ row_no, field, reason }) => [row_no, field, reason])).toEqual([
      [3, 'sales_usd', "sales_usd: 'abc' is not a number"],
      [4, 'sales_usd', "sales_usd: '1,234.50' has a thousands separator; write 1234.50"],
      [5, 'order_date', "order_date: '2025-02-30' is not a date of the calendar"],
      [6, 'account_id', "account_id: 'A9' is not among the imported accounts"],
      [7, 'order_date', 'order_date: is missing'],
      [8, null, 'the row has 5 columns, the header has 4'],
      [9, null, 'the row has 3 columns, the header has 4'],
    ]);
    expect(rows[0]?.values).toEqual({ order_no: '2', order_date: '2025-01-05', account_id: 'A1', sales_usd: 'abc' });
  });

  it('include one whose quote is followed by text, with what it swallowed', async () => {
    const changes = await subject.texts({
      'quotes.csv': lines('1,"2025-01-05" x,A1,10', '2,2025-01-05,A1,5', '3,"2025-01-06",A1,7', '4,2025-01-07,A1,8'),
    });
    expect(changes['quotes.csv']).toMatchObject({ state: 'done', controlTotals: { rows: 1, rejected: 1, sales: '8' } });
    const [row] = await rejected('quotes.csv');
    expect(row).toMatchObject({ row_no: 2, reason: expect.stringContaining('text follows a closing quote') });
    expect(row?.values.order_date).toContain('2,2025-01-05,A1,5');
  });

  it('may be thousands', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index},2025-01-05,A1,${index % 2 === 0 ? 'bad' : 1}`);
    const changes = await subject.texts({ 'many.csv': lines(...rows) });
    expect(changes['many.csv']).toMatchObject({ state: 'done', controlTotals: { rows: 10_000, rejected: 10_000 } });
    expect(await rejected('many.csv')).toHaveLength(10_000);
  });

  it('are all of a file: it fails, its rows are kept, and the dataset before stays in force', async () => {
    const changes = await subject.texts({ 'all-bad.csv': lines('1,2025-01-05,A1,x', '2,2025-01-05,A1,y') });
    expect(changes['all-bad.csv']).toMatchObject({ state: 'failed', message: expect.stringContaining('every row') });
    expect(await rejected('all-bad.csv')).toHaveLength(2);
    expect(await subject.rows('select lines from base.totals')).toEqual([{ lines: 10_000 }]);
  });

  it('include the second row of an account', async () => {
    const changes = await subject.texts({ 'twice.csv': `${accounts}A1,Alpha again,Shop,7\n` });
    expect(changes['twice.csv']).toMatchObject({ state: 'done', controlTotals: { rows: 3, rejected: 1 } });
    expect((await rejected('twice.csv'))[0]?.reason).toBe("account_id: 'A1' stands in row 2 already");
  });
});

describe('a corrected file', () => {
  it('supersedes the one before and says only what changed', async () => {
    const head = await subject.store.head();
    const changes = await subject.texts({ 'corrected.csv': accounts.replace('Beta', 'Beta Ltd') });
    expect(changes['corrected.csv']).toMatchObject({ state: 'done' });
    const events = (await subject.store.readAll({ after: head, limit: 100 })).map(parseEvent);
    expect(events.map(({ type }) => type)).toEqual(['AccountProfileCorrected', 'DatasetImported']);
    expect(events[0]?.data).toMatchObject({ accountId: 'A2', changes: { name: 'Beta Ltd' } });
  });

  it('gives way again when the first one comes back', async () => {
    await subject.texts({ 'accounts.csv': accounts });
    expect(await subject.rows(`select name from base.current_account_row where account_id = 'A2'`)).toEqual([
      { name: 'Beta' },
    ]);
    const head = await subject.store.head();
    expect(await subject.texts({ 'accounts.csv': accounts })).toMatchObject({ 'accounts.csv': { state: 'unchanged' } });
    expect(await subject.store.head()).toBe(head);
  });

  it('of accounts lets the same order lines be read again', async () => {
    const text = lines('1,2025-01-05,A1,10', '2,2025-01-05,B1,20');
    expect(await subject.texts({ 'again.csv': text })).toMatchObject({
      'again.csv': { controlTotals: { rejected: 1 } },
    });
    const changes = await subject.texts({ 'more-accounts.csv': `${accounts}B1,Bravo,Shop,10\n`, 'again.csv': text });
    expect(changes).toMatchObject({ 'again.csv': { state: 'done', controlTotals: { rows: 2, rejected: 0 } } });
  });
});

describe('a file of another shape', () => {
  it.each([
    [
      'semicolons, CRLF, a byte order mark, other names and order',
      '\ufeffAmount;Customer No;Order Number;Invoice Date;Note\r\n12.5;A1;7;2025/03/01;x\r\n',
    ],
    ['tabs and days first', 'Customer ID\tOrder ID\tOrder Date\tNet Sales\nA1\t7\t28/02/2025\t12.5\n'],
    [
      'quotes with line breaks',
      'order_no,order_date,account_id,sales_usd,note\n7,2025-03-01,A1,12.5,"two\nlines, ""quoted"""\n',
    ],
    ['carriage returns only', 'order_no,order_date,account_id,sales_usd\r7,2025-03-01,A1,12.5\r'],
  ])('with %s is understood', async (_, text) => {
    const changes = await subject.texts({ 'shape.csv': text });
    expect(changes['shape.csv']).toMatchObject({ controlTotals: { rows: 1, rejected: 0, sales: '12.5' } });
  });

  it.each([
    ['an empty file', '', 'is empty'],
    ['a header alone', 'order_no,order_date,account_id,sales_usd\n', 'has a header but no rows'],
    [
      'another encoding',
      Buffer.from('order_no,order_date,account_id,sales_usd\n1,2025-03-01,A1,1\n2,M\xfcnchen,A1,1\n', 'latin1'),
      'is not UTF-8 text',
    ],
    ['UTF-16', Buffer.from('\ufefforder_no\n', 'utf16le'), 'is UTF-16 text'],
    ['an open quote', lines('1,2025-03-01,A1,1', '2,"2025-03-01,A1,1'), 'never closed'],
  ])('that is %s fails with a clear message', async (_, text, message) => {
    const changes = await subject.texts({ 'broken.csv': text }, { 'broken.csv': 'order-lines' });
    expect(changes['broken.csv']).toMatchObject({ state: 'failed', message: expect.stringContaining(message) });
  });
});
