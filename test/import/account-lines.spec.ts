import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listAccounts } from '#libs/read-model/account-list/list-accounts.js';
import { catchUp } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import { type ImportUnderTest, importUnderTest } from './import-under-test.js';

let subject: ImportUnderTest;
beforeAll(async () => {
  subject = await importUnderTest();
});
afterAll(() => subject.close());

const accounts = 'account_id,name\nA1,Alpha\nA2,Beta\n';
const lines = (...rows: string[]) => ['order_no,order_date,account_id,sales', ...rows, ''].join('\n');

/** Total sales by account, as the account list shows them. */
const shown = async () => {
  await catchUp(subject.database, subject.store, projections);
  const { items } = await listAccounts(subject.database)({ sort: 'name', limit: 10 });
  return Object.fromEntries(items.map(({ accountId, salesTotal }) => [accountId, Number(salesTotal.amount)]));
};

describe('the account list', () => {
  it('shows the sales of corrected order lines, though no account has news', async () => {
    await subject.texts({ 'accounts.csv': accounts, 'lines.csv': lines('1,2025-01-05,A1,100', '2,2025-01-06,A2,50') });
    expect(await shown()).toEqual({ A1: 100, A2: 50 });
    await subject.texts({ 'corrected.csv': lines('1,2025-01-05,A1,70') });
    expect(await shown()).toEqual({ A1: 70, A2: 0 });
  });

  it('shows the earlier sales again when the earlier file comes back', async () => {
    await subject.texts({ 'lines.csv': lines('1,2025-01-05,A1,100', '2,2025-01-06,A2,50') });
    expect(await shown()).toEqual({ A1: 100, A2: 50 });
  });
});
