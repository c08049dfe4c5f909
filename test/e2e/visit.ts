import type { Browser, BrowserContext, Page } from 'playwright-core';

export const phone = { width: 360, height: 740 } as const;
export const desktop = { width: 1440, height: 900 } as const;

export type Visit = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong behind the page: console errors, faults, requests that failed. */
  readonly faults: readonly string[];
};

type Wishes = { readonly as?: string; readonly size?: { width: number; height: number }; readonly dark?: boolean };

const watch = (page: Page, faults: string[]): void => {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left cancels what it was reading, and its live feed.
    if (reason !== 'net::ERR_ABORTED') faults.push(`request: ${request.method()} ${request.url()} ${reason}`);
  });
};

/** A browser of somebody's own, signed in when `as` names a person. */
export const visit = async (browser: Browser, address: string, wishes: Wishes = {}): Promise<Visit> => {
  const { as, size = desktop, dark = false } = wishes;
  const context = await browser.newContext({
    baseURL: address,
    viewport: size,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  if (as !== undefined) {
    const answer = await context.request.post('/v1/session', {
      data: { personId: as },
      headers: { origin: address },
    });
    if (!answer.ok()) throw new Error(`${as} could not sign in: ${answer.status()} ${await answer.text()}`);
  }
  const page = await context.newPage();
  const faults: string[] = [];
  watch(page, faults);
  return { page, context, faults };
};

/** Goes to a screen and waits until it has read what it shows. */
export const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path, { waitUntil: 'load' });
  await settled(page);
};

/** The title is there and nothing is being read any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('h1').first().waitFor();
  await page.locator('[aria-busy="true"], .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
};
