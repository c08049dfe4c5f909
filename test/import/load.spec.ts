import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DatasetKind } from '#libs/domain/import/events.js';
import { refreshFigures } from '#libs/import/figures/refresh-figures.js';
import { loadDataset } from '#libs/import/load/load-dataset.js';
import { inspectCsv } from '#libs/import/read/inspect-csv.js';
import { createTestDatabase, type TestDatabase } from '#test/kit/database.js';
import { adventureWorks } from './adventure-works.js';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const load = async (fileName: string) => {
  const path = join(adventureWorks(), fileName);
  const { kind, mapping } = await inspectCsv(path, fileName);
  if (kind === null) throw new Error(`${fileName} was not recognized`);
  const file = { path, fileName, kind: kind as DatasetKind, mapping, currency: 'USD' };
  return loadDataset({ pool, importId: 'first', file, onProgress: () => undefined });
};

describe('probe', () => {
  it('loads', async () => {
    for (const name of ['territories', 'owners', 'products', 'accounts', 'order_lines']) {
      const t = Date.now();
      const loaded = await load(`${name}.csv`);
      console.log(name, Date.now() - t, JSON.stringify(loaded));
    }
    const client = await pool.connect();
    const t = Date.now();
    await client.query('begin');
    await refreshFigures(client);
    await client.query('commit');
    console.log('figures', Date.now() - t);
    for (const sql of [
      'select * from base.totals',
      'select * from base.year_figures',
      'select * from base.category_figures',
      'select percentile_cont(0.5) within group (order by growth), count(growth) from base.account_figures',
      'select * from base.account_figures order by sales_rank limit 6',
      'select count(*) from base.account_figures f join base.current_account_row using (account_id) where sales_last > wallet_proxy',
      'select count(*) from base.account_figures where account_id in (select account_id from base.account_owner_period group by account_id having count(distinct owner_id)>1)',
    ])
      console.log(JSON.stringify((await client.query(sql)).rows, null, 0));
    client.release();
    expect(1).toBe(1);
  });
});
