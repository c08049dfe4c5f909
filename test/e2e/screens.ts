import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { APIRequestContext, Browser } from 'playwright-core';
import { launchBrowser } from '#test/kit/browser.js';
import { runningKeyline } from '#test/kit/running-keyline.js';
import { inspect } from './inspect.js';
import { open, visit } from './visit.js';

type Screen = { readonly name: string; readonly as?: string; readonly path: string };

const first = async (request: APIRequestContext, path: string, list: string, id: string): Promise<string> => {
  const body = (await (await request.get(path)).json()) as Record<string, Record<string, string>[]>;
  const found = body[list]?.[0]?.[id];
  if (found === undefined) throw new Error(`The demonstration has nothing at ${path}`);
  return found;
};

/** Paths with `ACCOUNT` and `PILOT` where the demonstration gives the name. */
const screens: readonly Screen[] = [
  { name: 'sign-in', path: '/' },
  { name: 'the portfolio', as: 'lena', path: '/' },
  { name: 'a program that waited at a gate', as: 'lena', path: '/programs/key-accounts' },
  { name: 'a program with pilots', as: 'omar', path: '/programs/machine-builders' },
  { name: 'the charter form', as: 'lena', path: '/programs/new' },
  { name: 'customer sets', as: 'lena', path: '/programs/key-accounts/sets' },
  { name: 'the organization', as: 'lena', path: '/programs/nordic/organization' },
  { name: 'a decided gate', as: 'carla', path: '/gates/nordic.G1' },
  { name: 'a pilot', as: 'omar', path: '/pilots/PILOT' },
  { name: 'the table of accounts', as: 'lena', path: '/accounts' },
  { name: 'the map of accounts', as: 'lena', path: '/accounts?view=map' },
  { name: 'an account', as: 'lena', path: '/accounts/ACCOUNT' },
  { name: 'my work', as: 'lena', path: '/work' },
  { name: 'my work with nothing in it', as: 'audrey', path: '/work' },
  { name: 'the import', as: 'admin', path: '/imports' },
  { name: 'the audit', as: 'audrey', path: '/audit' },
  { name: 'the mail', as: 'lena', path: '/dev/mail' },
  { name: 'a page that is not there', as: 'lena', path: '/nowhere' },
];

/** The browser itself says on its console that nobody is signed in yet. */
const isNobodyYet = (fault: string): boolean => /status of 401 .*\/v1\/session\)/.test(fault);

/** Every screen at one size, in both themes. */
export const describeScreens = (size: { width: number; height: number }): void =>
  describe(`every screen at ${size.width} px`, () => {
    let browser: Browser;
    let address: string;
    const names = new Map<string, string>();
    beforeAll(async () => {
      ({ address } = await runningKeyline());
      browser = await launchBrowser();
      const { context } = await visit(browser, address, { as: 'lena' });
      names.set('ACCOUNT', await first(context.request, '/v1/accounts?limit=1', 'items', 'accountId'));
      names.set('PILOT', await first(context.request, '/v1/programs/machine-builders', 'pilotLines', 'pilotId'));
      await context.close();
    }, 10 * 60_000);
    afterAll(() => browser.close());

    it.each(screens)('$name has no fault, fits and is accessible', async ({ as, path }) => {
      const { page, context, faults } = await visit(browser, address, { ...(as === undefined ? {} : { as }), size });
      await open(
        page,
        path.replace(/[A-Z]{5,}/, (name) => names.get(name) ?? name),
      );
      expect(await inspect(page)).toEqual([]);
      expect(faults.filter((fault) => as !== undefined || !isNobodyYet(fault))).toEqual([]);
      await context.close();
    });
  });
