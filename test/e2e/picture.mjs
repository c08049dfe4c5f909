#!/usr/bin/env node
// Takes the picture of the README from a running demonstration: `node test/e2e/picture.mjs [http://127.0.0.1:4280]`.
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const address = process.argv[2] ?? 'http://127.0.0.1:4280';
const executablePath = process.env.KEYLINE_CHROMIUM ?? '/usr/bin/chromium';
const target = new URL('../../docs/pictures/program.png', import.meta.url).pathname;

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ baseURL: address, viewport, colorScheme: 'light', locale: 'en-GB' });
  await context.request.post('/v1/session', { data: { personId: 'omar' }, headers: { origin: address } });
  const page = await context.newPage();
  await page.goto('/programs/machine-builders');
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await mkdir(new URL('.', `file://${target}`), { recursive: true });
  await page.screenshot({ path: target });
  console.log(target);
} finally {
  await browser.close();
}
