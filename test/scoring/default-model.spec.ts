import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Papa from 'papaparse';
import type { Money } from '#libs/domain/fields.js';
import { topShare } from '#libs/domain/figures/concentration.js';
import { growthRate } from '#libs/domain/figures/growth.js';
import { shareOfWallet } from '#libs/domain/figures/wallet.js';
import { add, decimalOf, moneyOf, share, subtract, sum, toCents, zero } from '#libs/domain/money/money.js';
import { defaultScoringModel } from '#libs/domain/scoring/default-model.js';
import type { AccountScore, MeasureKey } from '#libs/domain/scoring/events.js';
import type { AccountInputs } from '#libs/domain/scoring/parts.js';
import { scoreAccounts } from '#libs/domain/scoring/score.js';
import { countTiers, noTiers } from '#libs/domain/scoring/tiers.js';
import { adventureWorks } from '#test/import/adventure-works.js';

type Row = Record<string, string>;
const rowsOf = (file: string): Row[] =>
  Papa.parse<Row>(readFileSync(join(adventureWorks(), file), 'utf8'), { header: true, skipEmptyLines: true }).data;
const usd = (amount: string): Money => moneyOf(amount, 'USD');
const fiscalYear = (date: string): number => Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) >= 7 ? 1 : 0);

type Year = { sales: Money; cost: Money };
const nothing: Year = { sales: zero('USD'), cost: zero('USD') };
const accounts = new Map<string, { wallet: Money; years: Map<number, Year> }>();
let scores: ReadonlyMap<string, AccountScore> = new Map();

const inputsOf = ([accountId, { wallet, years }]: [
  string,
  { wallet: Money; years: Map<number, Year> },
]): AccountInputs => {
  const measures: Partial<Record<MeasureKey, number>> = {};
  const bought = years.size > 0;
  const last = years.get(2020) ?? nothing;
  const inWallet = shareOfWallet(last.sales, wallet);
  if (inWallet.kind === 'share') measures['wallet-gap'] = Number(inWallet.gap.amount);
  if (bought) {
    const margin = subtract(last.sales, last.cost);
    measures.sales = Number(last.sales.amount);
    measures.margin = Number(margin.amount);
    const rate = share(margin, last.sales);
    if (rate !== null) measures['margin-rate'] = rate.toNumber();
    const before = { year: 2019, amount: (years.get(2019) ?? nothing).sales, full: true };
    const growth = growthRate(before, { year: 2020, amount: last.sales, full: true });
    if (growth !== null) measures.growth = growth;
  }
  return { accountId, measures, ratings: {} };
};

beforeAll(() => {
  for (const row of rowsOf('accounts.csv')) {
    accounts.set(row.account_id ?? '', { wallet: usd(row.annual_sales_usd ?? ''), years: new Map() });
  }
  for (const row of rowsOf('order_lines.csv')) {
    const years = accounts.get(row.account_id ?? '')?.years;
    const year = fiscalYear(row.order_date ?? '');
    const { sales, cost } = years?.get(year) ?? nothing;
    years?.set(year, { sales: add(sales, usd(row.sales_usd ?? '')), cost: add(cost, usd(row.cost_usd ?? '')) });
  }
  const results = scoreAccounts(defaultScoringModel, [...accounts].map(inputsOf), {
    previousTiers: new Map(),
    draws: 200,
    seed: 1,
  });
  scores = new Map(results.map((result) => [result.accountId, result]));
});

describe('the default model on the AdventureWorks base', () => {
  it('reads figures that meet the control totals', () => {
    const ofYear = (year: number) =>
      sum(
        [...accounts.values()].map(({ years }) => (years.get(year) ?? nothing).sales),
        'USD',
      );
    expect([2018, 2019, 2020].map(ofYear).map(toCents)).toEqual(
      ['16429042.60', '27979779.53', '36568898.08'].map((amount) => ({ amount, currency: 'USD' })),
    );
    const totals = [...accounts.values()].map(
      ({ years }) =>
        sum(
          [...years.values()].map(({ sales }) => sales),
          'USD',
        ).amount,
    );
    expect(topShare(totals, 0.2)).toBeCloseTo(0.667, 3);
  });

  it('gives tiers of sensible size, and none to the 66 that never ordered', () => {
    const tiers = countTiers(
      noTiers,
      [...scores.values()].map(({ tier }) => tier),
    );
    expect(tiers).toEqual({ key: 43, major: 120, core: 472, unscored: 66 });
    const neverOrdered = [...accounts]
      .filter(([, { years }]) => years.size === 0)
      .map(([accountId]) => scores.get(accountId));
    expect(neverOrdered.every((result) => result?.tier === 'unscored' && result.coverage < 0.4)).toBe(true);
  });

  it('makes no account key that loses money, however large', () => {
    for (const large of ['170', '328', '514']) expect(scores.get(large)?.tier).not.toBe('key');
    const losing = [...accounts].filter(([, { years }]) => {
      const { sales, cost } = years.get(2020) ?? nothing;
      return decimalOf(cost.amount).greaterThan(sales.amount);
    });
    expect(losing.length).toBeGreaterThan(200);
    for (const [accountId] of losing) {
      const result = scores.get(accountId);
      expect(result?.tier).not.toBe('key');
      expect(result?.criteria.profitability ?? 0).toBeLessThan(3);
    }
  });

  it('finds the one account that buys more than its wallet', () => {
    const found = [...accounts.values()].filter(
      ({ wallet, years }) => shareOfWallet((years.get(2020) ?? nothing).sales, wallet).kind === 'inconsistent',
    );
    expect(found).toHaveLength(1);
  });
});
