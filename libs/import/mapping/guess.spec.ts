import { describe, expect, it } from '@jest/globals';
import { descriptionOf } from './descriptions.js';
import { guessKind, mappingOf, proposeMapping, type Sample } from './guess.js';

const sample = (columns: string, ...rows: string[]): Sample => ({
  columns: columns.split(','),
  rows: rows.map((row) => row.split(',')),
});

const orders = sample('order_no,order_date,account_id,owner_id,sales_usd,cost_usd', '1,2020-01-01,7,3,10,4');

describe('a file is recognized by its columns', () => {
  it.each([
    ['order-lines', orders],
    ['accounts', sample('Customer No,Company,Industry,Country', '7,Alpha,Retail,France')],
    ['products', sample('SKU,Product Name,Category', '1,Frame,Components')],
    ['owners', sample('owner_id,name,job_title,home_territory,accounts_served', '3,Ana Lima,Rep,North,12')],
    ['territories', sample('territory_id,region,country,group', '1,Northwest,United States,North America')],
    [null, sample('owner_id,quota_date,calendar_year,quota_usd', '3,2020-01-01,2020,5')],
    [null, sample('a,b', '1,2')],
  ])('as %s', (kind, seen) => {
    expect(guessKind(seen, 'file.csv')).toBe(kind);
  });
});

describe('a proposed mapping', () => {
  it('is sure of the fields own names', () => {
    const proposed = proposeMapping(descriptionOf('order-lines'), orders);
    expect(proposed.find(({ field }) => field === 'sales')).toMatchObject({ column: 'sales_usd', confidence: 1 });
    expect(proposed.find(({ field }) => field === 'quantity')).toMatchObject({ column: null, confidence: 0 });
  });

  it('knows other names, whatever their case and separators', () => {
    const seen = sample('InvoiceDate,CustomerID,Order Number,Net Sales (EUR)', '2020-01-01,7,1,10');
    expect(mappingOf(proposeMapping(descriptionOf('order-lines'), seen))).toEqual({
      order_no: 'Order Number',
      order_date: 'InvoiceDate',
      account_id: 'CustomerID',
      sales: 'Net Sales (EUR)',
    });
  });

  it('doubts a column whose cells do not fit', () => {
    const seen = sample(
      'order_no,order_date,account_id,amount,revenue',
      '1,2020-01-01,7,n.a.,10',
      '1,2020-01-01,7,none,12',
    );
    const sales = proposeMapping(descriptionOf('order-lines'), seen).find(({ field }) => field === 'sales');
    expect(sales).toMatchObject({ column: 'revenue' });
  });

  it('gives a column to one field only', () => {
    const seen = sample('customer_id,customer,country', '7,Alpha,France');
    const columns = Object.values(mappingOf(proposeMapping(descriptionOf('accounts'), seen)));
    expect(new Set(columns).size).toBe(columns.length);
  });
});
