import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#test/kit/browser.js';
import { runningKeyline } from '#test/kit/running-keyline.js';
import { inspect } from './inspect.js';
import { desktop, open, phone, settled, type Visit, visit } from './visit.js';

let browser: Browser;
let address: string;
let last: Visit | undefined;
const come = async (path: string, size: { width: number; height: number } = desktop): Promise<Page> => {
  last = await visit(browser, address, { as: 'lena', size });
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

const band = (page: Page) => page.getByRole('status').filter({ hasText: /^As of/ });
const slider = (page: Page) => page.getByRole('slider', { name: 'Go back in time' });
const asOf = (page: Page): string | null => new URL(page.url()).searchParams.get('asOf');

describe('a screen of the past', () => {
  it('is reached by the keys of the slider, and left by a button', async () => {
    const page = await come('/programs/key-accounts');
    await page.getByRole('button', { name: 'Hold' }).waitFor();
    await slider(page).focus();
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('now');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
    await band(page).waitFor();
    expect(asOf(page)).toMatch(/^\d+$/);
    expect(await slider(page).getAttribute('aria-valuetext')).toMatch(/^\d+ \w+ \d{4}: /);
    await page.getByRole('button', { name: 'Hold' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Back to now' }).click();
    await band(page).waitFor({ state: 'detached' });
    expect(asOf(page)).toBeNull();
    await page.getByRole('button', { name: 'Hold' }).waitFor();
  });

  it('is that of a gate decision, and stays so on the way to the gate', async () => {
    const page = await come('/programs/key-accounts');
    await page.getByRole('button', { name: 'As of now' }).click();
    await page.getByRole('button', { name: /Gate G0 decided go/ }).click();
    await band(page)
      .getByText(/Gate G0 decided go/)
      .waitFor();
    await settled(page);
    const moment = asOf(page);
    await page.getByRole('link', { name: /^G0/ }).first().click();
    await page.getByRole('heading', { level: 1, name: /^G0/ }).waitFor();
    expect(asOf(page)).toBe(moment);
    await band(page).waitFor();
    await page
      .getByText(/as it was|What is done/)
      .first()
      .waitFor();
  });

  it.each([
    ['on a desk', desktop],
    ['on a phone', phone],
  ] as const)('is accessible and fits %s, by a day', async (_, size) => {
    const page = await come('/programs/key-accounts', size);
    const before = await (await page.request.get('/v1/programs/key-accounts')).json();
    await page.getByRole('button', { name: 'As of now' }).click();
    const aDayLater = new Date(Date.parse(before.startOn) + 2 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('At the end of the day').fill(aDayLater);
    expect(await inspect(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show this day' }).click();
    await band(page).waitFor();
    await settled(page);
    expect(asOf(page)).toBe(aDayLater);
    await page.getByText('Week 1 of 27').first().waitFor();
    expect(await inspect(page)).toEqual([]);
  });

  it('shows an account before it was scored', async () => {
    const page = await come('/accounts');
    const { items } = await (await page.request.get('/v1/accounts?limit=1')).json();
    await open(page, `/accounts/${items[0].accountId}`);
    await slider(page).focus();
    await page.keyboard.press('Home');
    await band(page)
      .getByText(/registered/)
      .waitFor();
    await settled(page);
    await page.getByText('Unscored').first().waitFor();
    expect(await page.getByRole('button', { name: /Override/ }).count()).toBe(0);
    expect(await inspect(page)).toEqual([]);
  });
});
