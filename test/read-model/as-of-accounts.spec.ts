import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { handleCommand } from '#libs/command/handle-command.js';
import { type AccountPage, accountPage as accountSchema } from '#libs/contract/accounts.contract.js';
import type { AccountCommand } from '#libs/domain/account/commands.js';
import { accountPage } from '#libs/read-model/account-page/account-page.js';
import { accountSummary } from '#libs/read-model/account-summary/account-summary.js';
import { tierCounts } from '#libs/read-model/account-summary/tier-counts.js';
import { cutAt } from '#libs/read-model/as-of/cut.js';
import { openDatabase } from '#libs/read-model/database.js';
import { catchUp } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import { accounts } from '#libs/use-case/aggregates.js';
import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { adventureWorks } from '../import/adventure-works.js';
import { type ImportUnderTest, importUnderTest } from '../import/import-under-test.js';

const files = ['order_lines.csv', 'accounts.csv', 'products.csv', 'owners.csv', 'territories.csv'];
const watched = ['2', '5', '300'];
/** One of the largest, which a run selects. */
let largest = '';
let imported: ImportUnderTest;
let database: DataSource;
let commands = 0;

type Moment = { readonly position: number; readonly pages: readonly (AccountPage | null)[]; readonly tiers: object };
const moments: Moment[] = [];

const unmarked = (page: AccountPage | null) => (page === null ? null : { ...accountSchema.parse(page), asOf: null });

const keepMoment = async (): Promise<void> => {
  await catchUp(database, imported.store, projections);
  const pages = [];
  for (const accountId of watched) pages.push(unmarked(await accountPage(database)(accountId)));
  const { tiers } = await accountSummary(database)();
  moments.push({ position: await imported.store.head(), pages, tiers });
};

const say = async (accountId: string, command: AccountCommand): Promise<void> => {
  commands += 1;
  const outcome = await handleCommand(imported.store, {
    decider: accounts.decider,
    parse: accounts.parse,
    stream: accounts.stream(accountId),
    command,
    context: { commandId: `say-${commands}`, actor: command.by, occurredAt: command.at },
  });
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
};

const envelope = (day: string) => ({ by: 'ana', at: `2026-04-${day}T09:00:00.000Z` });
const fact = { field: 'decisionMaker', unit: '', source: 'Visit', asOf: '2014-01-10', confidence: 0.9 } as const;

beforeAll(async () => {
  imported = await importUnderTest();
  database = await openDatabase(String(imported.pool.options.connectionString), 3);
  await imported.folderFiles(adventureWorks(), files);
  const [row] = await imported.rows<{ id: string }>(
    'select account_id as id from base.account_figures order by sales_last desc nulls last, account_id limit 1',
  );
  largest = row?.id ?? '';
  watched.push(largest);
  await keepMoment();
  const { store } = imported;
  await scoreAllAccounts({ store, database, runId: 'run-1', actor: 'ana', at: '2026-04-02T09:00:00.000Z' });
  await keepMoment();
  const rating = { accountId: '2', criterion: 'access', score: 7, note: 'Knows us' } as const;
  await say('2', { type: 'GiveRating', ...envelope('03'), data: { ...rating } });
  await say('2', { type: 'RecordFact', ...envelope('03'), data: { accountId: '2', ...fact, value: 'R. Diaz' } });
  await say('5', { type: 'RecordFact', ...envelope('04'), data: { accountId: '5', ...fact, value: 'Nobody' } });
  await keepMoment();
  const override = { accountId: '2', tier: 'core', reason: 'Leaves the market', approvedBy: 'sol' } as const;
  await say('2', { type: 'OverrideTier', ...envelope('05'), data: override });
  await say(largest, { type: 'DeselectAccount', ...envelope('06'), data: { accountId: largest, reason: 'Closed' } });
  await keepMoment();
  await scoreAllAccounts({ store, database, runId: 'run-2', actor: 'ana', at: '2026-04-08T09:00:00.000Z' });
  await keepMoment();
});
afterAll(async () => {
  await database.destroy();
  await imported.close();
});

const cutTo = async (position: number) => {
  const cut = await cutAt(database, { position });
  if ('head' in cut) throw new Error(`The record ends at ${cut.head}`);
  return cut;
};

describe('an account as of a position', () => {
  it('is the page that was shown when the record ended there', async () => {
    expect(moments).toHaveLength(5);
    for (const { position, pages } of moments) {
      const cut = await cutTo(position);
      for (const [index, accountId] of watched.entries()) {
        expect(unmarked(await accountPage(database)(accountId, cut))).toEqual(pages[index]);
      }
    }
  });

  it('names the order lines in force, and shows no figures from before them', async () => {
    const [first] = moments;
    const page = await accountPage(database)('2', await cutTo(first?.position ?? 0));
    expect(page?.salesFrom).toMatchObject({ fileName: 'order_lines.csv', shown: true });
    const registered = await imported.rows<{ position: string }>(
      `select position from es.event where stream = 'account-2' and version = 1`,
    );
    const imports = await imported.rows<{ position: string }>(
      `select position from es.event where type = 'DatasetImported' and data->>'kind' = 'order-lines'`,
    );
    const isBefore = Number(registered[0]?.position) < Number(imports[0]?.position);
    const early = await accountPage(database)('2', await cutTo(Number(registered[0]?.position)));
    expect(early?.salesFrom === null).toBe(isBefore);
    expect(early?.years.length === 0).toBe(isBefore);
  });

  it('was not there before it was registered', async () =>
    expect(await accountPage(database)('2', await cutTo(1))).toBeNull());
});

describe('the tiers as of a position', () => {
  it('count what they counted then, and now', async () => {
    for (const { position, tiers } of moments) {
      expect(await tierCounts(database, await cutTo(position))).toMatchObject({ ...tiers, accounts: 701 });
    }
    expect(await tierCounts(database, null)).toMatchObject({ ...moments.at(-1)?.tiers, asOf: null });
  });
});
