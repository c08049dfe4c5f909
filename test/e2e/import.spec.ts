import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accountsCsv, orderLinesCsv, productsCsv } from '#test/api/base-csv.js';
import { launchBrowser } from '#test/kit/browser.js';
import { type KeylineProcess, startKeyline } from '#test/kit/keyline-process.js';
import { inspect } from './inspect.js';
import { open, type Visit, visit } from './visit.js';

const minutes = 60_000;
let data: string;
let keyline: KeylineProcess;
let browser: Browser;
let admin: Visit;

// An import changes the whole base: it gets a Keyline of its own, and an empty one.
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'keyline-import-'));
  await chmod(data, 0o755);
  [keyline, browser] = await Promise.all([startKeyline(data, '--empty'), launchBrowser()]);
  admin = await visit(browser, keyline.address, { as: 'administrator' });
}, 5 * minutes);

afterAll(async () => {
  await browser.close();
  await keyline.end('SIGTERM');
  await rm(data, { recursive: true, force: true });
});

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('the import in the page', () => {
  it('begins where there is nothing', async () => {
    const { page } = admin;
    await open(page, '/');
    await page.getByText('No program yet').waitFor();
    expect(await inspect(page)).toEqual([]);
    await page.getByRole('link', { name: 'Import accounts' }).click();
    await page.getByRole('button', { name: 'Choose CSV files' }).waitFor();
  });

  it('shows what was read before anything is taken', async () => {
    const { page } = admin;
    await page
      .locator('input[type="file"]')
      .setInputFiles([
        file('accounts.csv', `${accountsCsv}\n,Nameless,Retail,US,1,1`),
        file('products.csv', productsCsv),
        file('order-lines.csv', orderLinesCsv),
      ]);
    for (const kind of ['accounts', 'products', 'order lines']) await page.getByText(`read as ${kind}`).waitFor();
    expect(await inspect(page)).toEqual([]);
  });

  it('takes the files, keeps the bad row with its reason and shows the control totals', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Import 3 files' }).click();
    await page.getByRole('heading', { name: 'Control totals' }).waitFor();
    const rejected = page.getByRole('region', { name: 'Rejected rows' });
    await rejected.getByText('Nameless').waitFor();
    expect(await rejected.locator('tbody tr').count()).toBe(1);
    const total = (word: string) => page.getByRole('row', { name: new RegExp(`^${word} `) }).first();
    expect(await total('Accounts').textContent()).toContain('24');
    expect(await total('Order lines').textContent()).toContain('576');
    // 24 accounts, 24 months, two pieces each at 400 + 25 n + 3 m.
    expect(await total('Sales').textContent()).toContain('860,544.00');
    expect(await inspect(page)).toEqual([]);
  });

  it('fills the accounts', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'See the accounts' }).click();
    await page.getByRole('link', { name: 'Account 24' }).waitFor();
    expect(admin.faults).toEqual([]);
  });
});
