import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '#libs/domain/statistics/random.js';
import { importFiles } from '#libs/import/import-files.js';
import type { DatasetFile } from '#libs/import/load/load-dataset.js';
import { inspectCsv } from '#libs/import/read/inspect-csv.js';
import { openDatabase } from '#libs/read-model/database.js';
import { catchUp } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { type BenchStack, freeAddress, onBenchStack } from './bench-stack.js';
import { numbersFrom, percentile, report, rounded, say, verify } from './figures.js';
import { seedActions, seedProgram, signIn } from './seed-actions.js';

const { small, large, requests, events } = numbersFrom({ small: 700, large: 70_000, requests: 150, events: 1_000_000 });
const segments = ['Dealer', 'Chain', 'Online', 'Workshop'];
const countries = ['DE', 'FR', 'US', 'GB', 'AU'];

const accountsCsv = (from: number, to: number): string => {
  const chance = seededRandom(from + 1);
  const pick = (values: readonly string[]) => values[Math.floor(chance() * values.length)] ?? '';
  const lines = [
    'account_id,account_code,name,business_type,employees,order_frequency,product_focus,annual_sales_usd,year_opened,city,state_province,country,territory_id',
  ];
  for (let id = from; id <= to; id += 1) {
    const size = Math.ceil(900_000 / (1 + chance() * 40));
    const end = `${size},${1960 + (id % 55)},City ${id % 500},,${pick(countries)},T${id % 10}`;
    lines.push(`${id},C${id},Customer ${randomUUID().slice(0, 8)} ${id},${pick(segments)},${id % 300},Q,Road,${end}`);
  }
  return `${lines.join('\n')}\n`;
};

const ordersCsv = (accounts: number): string => {
  const chance = seededRandom(3);
  const lines = [
    'order_no,order_date,account_id,owner_id,territory_id,product_id,quantity,unit_price,sales_usd,cost_usd',
  ];
  for (let id = 1; id <= accounts; id += 1) {
    for (const year of [2024, 2025]) {
      const sales = (100 + chance() * 50_000).toFixed(2);
      const date = `${year}-0${1 + (id % 9)}-15`;
      lines.push(`${id}-${year},${date},${id},1,T${id % 10},1,1,${sales},${sales},${(Number(sales) * 0.8).toFixed(2)}`);
    }
  }
  return `${lines.join('\n')}\n`;
};

const importTexts = async ({ pool, store }: BenchStack, texts: Readonly<Record<string, string>>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'keyline-bench-import-'));
  try {
    const files: DatasetFile[] = [];
    for (const [fileName, text] of Object.entries(texts)) {
      const path = join(folder, fileName);
      await writeFile(path, text);
      const { kind, mapping } = await inspectCsv(path, fileName);
      if (kind === null) throw new Error(`${fileName} was not recognized`);
      files.push({ path, fileName, kind, mapping, currency: 'USD' });
    }
    const at = new Date().toISOString();
    const request = { pool, store, importId: `bench-${randomUUID()}`, by: 'ana', at, files, onChange: () => undefined };
    verify(await importFiles(request), 'the import ended well');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** That many accounts in all, with two years of orders, scored, and shown by the read models. */
const bringTo = async (stack: BenchStack, accounts: number, runId: string): Promise<void> => {
  say(`Importing up to ${accounts} accounts`);
  await importTexts(stack, { 'accounts.csv': accountsCsv(1, accounts), 'order_lines.csv': ordersCsv(accounts) });
  const database = await openDatabase(stack.url, 3);
  await catchUp(database, stack.store, projections);
  say('Scoring');
  await scoreAllAccounts({ store: stack.store, database, runId, actor: 'ana', at: new Date().toISOString() });
  await catchUp(database, stack.store, projections);
  await database.destroy();
  await stack.pool.query('vacuum (analyze)');
};

/** More facts in the store, on streams that no page shows. */
const fillTo = async ({ store }: BenchStack, wanted: number): Promise<void> => {
  const data = { digestId: 'bench', itemId: 'x'.repeat(120), by: 'ana' };
  const event = { type: 'ReminderAcknowledged', schemaVersion: 1, data, occurredAt: '2026-03-02T12:00:00.000Z' };
  const appendSome = () =>
    store.append({
      commandId: randomUUID(),
      digest: 'b'.repeat(64),
      metadata: { actor: 'system' },
      streams: [
        { stream: `bench-${randomUUID()}`, expected: 'none', events: Array.from({ length: 200 }, () => event) },
      ],
    });
  for (let head = await store.head(); head < wanted; head = await store.head()) {
    say(`${head} of ${wanted} events`);
    for (let round = 0; round < 25; round += 1)
      await Promise.all([appendSome(), appendSome(), appendSome(), appendSome()]);
  }
};

const pages = {
  portfolio: '/v1/portfolio',
  accounts: '/v1/accounts?sort=-score&limit=50',
  accountsFiltered: '/v1/accounts?sort=-sales&limit=50&country=DE',
  accountPage: '/v1/accounts/7',
  myWork: '/v1/my-work',
};

/** One request after the other, as one person reads. */
const timesOf = async (address: string, cookie: string): Promise<Record<string, number>> => {
  const p95: Record<string, number> = {};
  for (const [name, path] of Object.entries(pages)) {
    const times: number[] = [];
    for (let number = 0; number < requests + 10; number += 1) {
      const started = performance.now();
      const response = await fetch(`${address}${path}`, { headers: { cookie } });
      const body = await response.text();
      verify(response.status === 200, `${path} was answered ${response.status} ${body.slice(0, 200)}`);
      // The first ones warm up.
      if (number >= 10) times.push(performance.now() - started);
    }
    p95[name] = rounded(percentile(times, 0.95), 1);
  }
  return p95;
};

const shownAccounts = async (address: string, cookie: string): Promise<number> => {
  const response = await fetch(`${address}${pages.accounts}`, { headers: { cookie } });
  const { total } = (await response.json()) as { total: number };
  return total;
};

await onBenchStack(async (stack) => {
  const engine = await seedProgram(stack, 'p1');
  await seedActions(engine, 'p1', 300);
  await bringTo(stack, small, 'run-1');
  const { port, url } = await freeAddress();
  const mail = (await freeAddress()).port;
  await stack.start('apps/api/main.js', {
    KEYLINE_PORT: port,
    KEYLINE_MODE: 'demonstration',
    KEYLINE_MAIL_SINK_PORT: mail,
  });
  const cookie = await signIn(url);
  const few = await timesOf(url, cookie);
  verify((await shownAccounts(url, cookie)) === small, `${small} accounts are shown`);
  say(`${small} accounts: ${JSON.stringify(few)}`);
  await bringTo(stack, large, 'run-2');
  await fillTo(stack, events);
  await stack.pool.query('vacuum (analyze)');
  const many = await timesOf(url, cookie);
  verify((await shownAccounts(url, cookie)) === large, `${large} accounts are shown`);
  const growth = Object.keys(pages).map((name) => (many[name] ?? 0) / (few[name] ?? 1));
  report({
    bench: 'read',
    accounts: large,
    events: await stack.store.head(),
    p95: Math.max(...Object.values(many)),
    pages: many,
    pagesAtFew: few,
    growth: rounded(Math.max(...growth)),
  });
});
