import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { APIRequestContext, Browser, Locator } from 'playwright-core';
import { launchBrowser } from '#test/kit/browser.js';
import { runningKeyline } from '#test/kit/running-keyline.js';
import { inspect } from './inspect.js';
import { open, type Visit, visit } from './visit.js';

const name = `Seals ${randomUUID().slice(0, 8)}`;
const charter = {
  name,
  scope: { description: 'Who could buy more seals', segments: [], countries: [], territoryIds: [] },
  team: { leadId: 'omar', sponsorId: 'stefan', approverIds: ['carla', 'david', 'yuki'] },
  calendar: { timeZone: 'Europe/Berlin', country: 'DE', workingDays: [1, 2, 3, 4, 5] },
  currency: 'EUR',
  templateId: 'three-phases-fast',
};

let browser: Browser;
let mira: Visit;

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A program of this file's own, with two actions for an account owner of the demonstration. */
const prepare = async (request: APIRequestContext, address: string): Promise<void> => {
  const headers = { origin: address };
  const post = async (path: string, data: unknown) => {
    const answer = await request.post(path, { data, headers });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const { id } = await post('/v1/programs', { ...charter, startOn: inDays(14) });
  const accounts = (await (await request.get('/v1/accounts?limit=1')).json()) as { items: { accountId: string }[] };
  const accountId = accounts.items[0]?.accountId;
  for (const title of [`Call the plant manager, ${name}`, `Agree the joint plan, ${name}`]) {
    const action = { title, accountId, ownerId: 'mira', dueOn: inDays(7), horizon: 'near-term' };
    await post(`/v1/programs/${id}/actions`, action);
  }
};

beforeAll(async () => {
  const { address } = await runningKeyline();
  browser = await launchBrowser();
  const { context } = await visit(browser, address, { as: 'omar' });
  await prepare(context.request, address);
  mira = await visit(browser, address, { as: 'mira' });
  await open(mira.page, '/work');
}, 10 * 60_000);
afterAll(() => browser.close());

const card = (title: string): Locator => mira.page.locator('[data-work-item]', { hasText: `${title}, ${name}` });

const tell = async (title: string, button: string, label: string, text: string): Promise<void> => {
  await card(title).getByRole('button', { name: button, exact: true }).click();
  const dialog = mira.page.getByRole('dialog');
  await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

describe('an account owner', () => {
  it('finds the actions that were planned', async () => {
    await card('Call the plant manager').waitFor();
    await card('Agree the joint plan').waitFor();
    expect(await inspect(mira.page)).toEqual([]);
  });

  it('walks through them with j and k', async () => {
    const { page } = mira;
    const focused = () => page.locator('[data-work-item]:focus').textContent();
    await page.locator('body').press('j');
    const one = await focused();
    await page.keyboard.press('j');
    expect(await focused()).not.toBe(one);
    await page.keyboard.press('k');
    expect(await focused()).toBe(one);
  });

  it('records progress', async () => {
    await tell('Call the plant manager', 'Record progress', 'What did you do?', 'Left word with the plant office.');
    await card('Call the plant manager').getByText('Left word with the plant office.').waitFor();
    await card('Call the plant manager').getByText('started', { exact: true }).waitFor();
  });

  it('completes an action with what shows it', async () => {
    await tell('Agree the joint plan', 'Done', 'What shows that it is done?', 'The signed plan.');
    await card('Agree the joint plan').waitFor({ state: 'detached' });
    await mira.page.getByText('Action completed: The signed plan.').first().waitFor();
    expect(mira.faults).toEqual([]);
  });
});
