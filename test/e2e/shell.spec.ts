import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '#test/kit/browser.js';
import { runningKeyline } from '#test/kit/running-keyline.js';
import { desktop, open, phone, type Visit, visit } from './visit.js';

let browser: Browser;
let address: string;
let last: Visit | undefined;
const come = async (as: string, path: string, size: { width: number; height: number } = desktop) => {
  last = await visit(browser, address, { as, size });
  await open(last.page, path);
  return last.page;
};
beforeAll(async () => {
  ({ address } = await runningKeyline());
  browser = await launchBrowser();
}, 10 * 60_000);
afterEach(async () => {
  expect(last?.faults ?? []).toEqual([]);
  await last?.context.close();
  last = undefined;
});
afterAll(() => browser.close());

describe('the shell', () => {
  it('shows the product as another person', async () => {
    const page = await come('audrey', '/');
    expect(await page.getByRole('link', { name: 'Charter a program' }).count()).toBe(0);
    await page.getByRole('combobox', { name: 'Act as' }).click();
    await page.getByRole('option', { name: /Lena Brandt/ }).click();
    await page.getByRole('link', { name: 'Charter a program' }).waitFor();
  });

  it('turns dark and stays so', async () => {
    const page = await come('lena', '/');
    await page.getByLabel('Switch between light and dark').click();
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.reload();
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  });

  it('goes to the content past the navigation by one key', async () => {
    const page = await come('lena', '/');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator('main :focus').count()).toBe(1);
  });

  it('finds an account by Ctrl-K', async () => {
    const page = await come('lena', '/');
    const list = (await (await page.request.get('/v1/accounts?limit=1')).json()) as { items: { name: string }[] };
    const name = list.items[0]?.name ?? '';
    await page.keyboard.press('Control+k');
    await page.getByLabel('Search', { exact: true }).fill(name);
    await page.getByRole('button', { name }).filter({ hasText: 'Account' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
  });

  it('has every room within reach on a phone', async () => {
    const page = await come('lena', '/', phone);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Audit' }).click();
    await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
  });
});
