import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#test/kit/browser.js';
import { runningKeyline } from '#test/kit/running-keyline.js';
import { inspect } from './inspect.js';
import { open, phone, type Visit, visit } from './visit.js';

// Nothing else decides on these two programs of the demonstration: `key-accounts` waits at G1, `distributors` at G0.
const g1 = '/gates/key-accounts.G1';
const g0 = '/gates/distributors.G0';

let browser: Browser;
let address: string;
const visits: Visit[] = [];
const come = async (as: string, path: string, size?: { width: number; height: number }): Promise<Page> => {
  const made = await visit(browser, address, { as, ...(size === undefined ? {} : { size }) });
  visits.push(made);
  await open(made.page, path);
  return made.page;
};
beforeAll(async () => {
  ({ address } = await runningKeyline());
  browser = await launchBrowser();
}, 10 * 60_000);
afterAll(() => browser.close());

const sign = (page: Page) => page.getByRole('checkbox', { name: /^I sign/ }).check();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** The line under the title says where the thing stands. */
const lead = (page: Page, text: string | RegExp) => page.locator('h1 + *').getByText(text).first().waitFor();
const isGo = /^Go$/;

const writeInto = async (page: Page, label: string, text: string, button: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

describe('G1 of a program', () => {
  it('waits; an approver asks and the lead answers', async () => {
    const lena = await come('lena', g1);
    await lead(lena, 'Waits for agreement');
    expect(await lena.getByText('Who submits does not vote').count()).toBe(0);
    expect(await lena.getByRole('button', { name: 'Go', exact: true }).count()).toBe(0);
    const yuki = await come('yuki', g1);
    await press(yuki, 'Ask for information');
    await writeInto(yuki, 'What do you need to know?', 'Who leads the pilots?', 'Ask for information');
    // No reload: the question appears under the lead's eyes.
    await lena.getByText('Who leads the pilots?').first().waitFor();
    await press(lena, 'Answer');
    await writeInto(lena, 'Answer', 'The three account owners.', 'Answer');
    await yuki.getByText('The three account owners.').first().waitFor();
  });

  it('is decided on a phone in three interactions, and the program goes on under the eyes of others', async () => {
    const lena = await come('lena', '/programs/key-accounts');
    await lead(lena, 'Phase 1');
    const yuki = await come('yuki', '/work', phone);
    expect(await inspect(yuki)).toEqual([]);
    await yuki.getByRole('link', { name: /Approve: G1/ }).click();
    await yuki.getByRole('heading', { name: 'Decision' }).waitFor();
    expect(await inspect(yuki)).toEqual([]);
    await sign(yuki);
    await press(yuki, 'Go');
    await lead(yuki, isGo);
    await lead(lena, 'Phase 2');
  });
});

describe('G0 of a program', () => {
  it('is recycled with a reason, submitted again and agreed', async () => {
    const omar = await come('omar', g0);
    const stefan = await come('stefan', g0);
    await sign(stefan);
    expect(await stefan.getByRole('button', { name: 'Recycle', exact: true }).isDisabled()).toBe(true);
    await stefan.getByLabel(/^Reason/).fill('Name the distributors first.');
    await press(stefan, 'Recycle');
    await omar.getByText('Name the distributors first.').first().waitFor();
    await omar.getByLabel(/^Note to the approvers/).fill('Eleven distributors are named.');
    for (const box of await omar.getByRole('checkbox').all()) await box.check();
    await press(omar, 'Submit for agreement');
    await stefan.getByText('Eleven distributors are named.').first().waitFor();
    await stefan.getByText('Dossier, round 2').waitFor();
    await sign(stefan);
    await press(stefan, 'Go');
    await lead(stefan, isGo);
    await lead(omar, isGo);
  });

  it('leaves no fault on any console', () => {
    expect(visits.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
