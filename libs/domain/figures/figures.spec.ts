import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare } from '../money/money.js';
import { accountResult, addAmounts, reconcile } from './account-result.js';
import { herfindahl, pareto, topDecileShare, topShare } from './concentration.js';
import { compoundGrowth, growthRate } from './growth.js';
import { annuityValue, netPresentValue, perpetualValue, retentionValue } from './lifetime-value.js';
import { calendarised } from './run-rate.js';
import { shareOfWallet, uplift, whitespacePotential } from './wallet.js';

const usd = (amount: string | number) => ({ amount: String(amount), currency: 'USD' });
const anySales = fc.array(fc.integer({ min: 0, max: 1_000_000 }).map(String), { maxLength: 40 });

describe('share of wallet', () => {
  it('is ours over the wallet, with the gap', () => {
    expect(shareOfWallet(usd(25), usd(100))).toEqual({ kind: 'share', share: 0.25, gap: usd(75) });
    expect(shareOfWallet(usd(-5), usd(100))).toEqual({ kind: 'share', share: 0, gap: usd(100) });
  });

  it('is inconsistent above the wallet and unknown without one', () => {
    expect(shareOfWallet(usd('100.01'), usd(100))).toEqual({ kind: 'inconsistent' });
    expect(shareOfWallet(usd(5), null)).toEqual({ kind: 'unknown' });
    expect(shareOfWallet(null, usd(5))).toEqual({ kind: 'unknown' });
    expect(shareOfWallet(usd(0), usd(0))).toEqual({ kind: 'unknown' });
  });

  it('never exceeds one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (ours, wallet) => {
        const result = shareOfWallet(usd(ours), usd(wallet));
        if (result.kind === 'share') expect(result.share).toBeLessThanOrEqual(1);
        else expect(result.kind === 'inconsistent').toBe(ours > wallet);
      }),
    );
  });

  it('has an uplift up to the target and none beyond it', () => {
    expect(uplift(usd(1000), 0.25, 0.4)).toEqual(usd(150));
    expect(uplift(usd(1000), 0.5, 0.4)).toEqual(usd(0));
    expect(whitespacePotential(usd(200), 0.5, usd(30))).toEqual(usd(70));
    expect(whitespacePotential(usd(200), 0.5, usd(130))).toEqual(usd(0));
  });
});

describe('growth', () => {
  const year = (number: number, amount: number, full = true) => ({ year: number, amount: usd(amount), full });

  it('compares full years that follow each other', () => {
    expect(growthRate(year(2019, 80), year(2020, 100))).toBe(0.25);
    expect(growthRate(year(2019, 80), year(2020, 0))).toBe(-1);
    expect(growthRate(year(2019, 80), year(2020, 50, false))).toBeNull();
    expect(growthRate(year(2018, 80), year(2020, 100))).toBeNull();
    expect(growthRate(year(2019, 0), year(2020, 100))).toBeNull();
  });

  it('compounds over the full years only', () => {
    expect(compoundGrowth([year(2018, 100), year(2019, 500), year(2020, 121)])).toBe(0.1);
    expect(compoundGrowth([year(2017, 3, false), year(2018, 100), year(2020, 121), year(2021, 9, false)])).toBe(0.1);
    expect(compoundGrowth([year(2018, 100), year(2019, 9, false)])).toBeNull();
    expect(compoundGrowth([year(2018, 0), year(2019, 9)])).toBeNull();
  });
});

describe('the result of an account', () => {
  const amounts = { grossSales: usd(110), discounts: usd(10), costOfGoods: usd(70), costToServe: usd('12.5') };

  it('steps from gross sales to contribution', () => {
    expect(accountResult(amounts)).toEqual({
      netSales: usd(100),
      grossMargin: usd(30),
      contribution: usd('17.5'),
      marginRate: 0.3,
    });
    expect(accountResult({ ...amounts, grossSales: usd(10) }).marginRate).toBeNull();
  });

  it('adds up to the ledger', () => {
    const twice = accountResult(addAmounts(amounts, amounts));
    expect(reconcile([usd(30), usd(30)], twice.grossMargin)).toEqual({ reconciled: true, missing: usd(0) });
    expect(reconcile([usd('29.99')], usd(30))).toEqual({ reconciled: false, missing: usd('0.01') });
  });
});

describe('concentration', () => {
  it('of one buyer is complete', () => {
    expect(topDecileShare(['7', '0'])).toBe(1);
    expect(herfindahl(['7', '-2'])).toBe(1);
    expect(topDecileShare([])).toBeNull();
    expect(herfindahl(['0'])).toBeNull();
  });

  it('of equals is even', () => {
    const equals = Array.from({ length: 20 }, () => '5');
    expect(topDecileShare(equals)).toBe(0.1);
    expect(herfindahl(equals)).toBe(0.05);
    expect(pareto(['3', '1'])).toEqual([
      { accounts: 0, sales: 0 },
      { accounts: 0.5, sales: 0.75 },
      { accounts: 1, sales: 1 },
    ]);
  });

  it('never falls below evenness, and its curve never falls', () => {
    fc.assert(
      fc.property(anySales, (sales) => {
        const buyers = sales.filter((amount) => amount !== '0').length;
        const index = herfindahl(sales);
        if (index !== null) expect(index).toBeGreaterThanOrEqual(1 / buyers - 1e-6);
        const share = topShare(sales, 0.2);
        if (share !== null) expect(share).toBeGreaterThanOrEqual(0.2 - 1e-6);
        const curve = pareto(sales);
        curve.slice(1).forEach((point, index_) => {
          expect(point.sales).toBeGreaterThanOrEqual(curve[index_]?.sales ?? 0);
          expect(point.sales).toBeGreaterThanOrEqual(point.accounts - 1e-6);
        });
      }),
    );
  });
});

describe('lifetime value', () => {
  it('follows its formulas', () => {
    expect(Number(annuityValue(usd(100), '0.1', 2).amount)).toBeCloseTo(100 / 1.1 + 100 / 1.21, 6);
    expect(annuityValue(usd(100), 0, 3)).toEqual(usd(300));
    expect(Number(retentionValue([usd(100), usd(50)], '0.8', '0.1', 'USD').amount)).toBeCloseTo(
      (100 * 0.8) / 1.1 + (50 * 0.64) / 1.21,
      6,
    );
    expect(perpetualValue(usd(100), '0.8', '0.2')).toEqual(usd(200));
    expect(() => perpetualValue(usd(100), '1.2', '0.2')).toThrow('below 1 + discount');
  });

  it('of long retention nears the perpetual one and stays below it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 5, max: 30 }), (retention, discount) => {
        const [r, d] = [retention / 100, discount / 100];
        const long = retentionValue(
          Array.from({ length: 200 }, () => usd(100)),
          r,
          d,
          'USD',
        );
        const forEver = perpetualValue(usd(100), r, d);
        expect(compare(long, forEver)).toBeLessThanOrEqual(0);
        expect(Number(long.amount)).toBeCloseTo(Number(forEver.amount), 2);
      }),
      { numRuns: 20 },
    );
  });

  it('declares when flows fall', () => {
    const flows = [usd(110), usd(121)];
    const at = (timing: 'start' | 'middle' | 'end') =>
      Number(netPresentValue(flows, { discount: '0.1', timing, currency: 'USD' }).amount);
    expect(at('end')).toBeCloseTo(200, 6);
    expect(at('start')).toBeCloseTo(220, 6);
    expect(at('middle')).toBeCloseTo(200 * Math.sqrt(1.1), 6);
    expect(() => netPresentValue(flows, { discount: 0, timing: 'end', currency: 'EUR' })).toThrow('USD');
  });
});

describe('a run-rate', () => {
  it('counts from the day it takes effect', () => {
    const year = { from: '2025-01-01', to: '2025-12-31' };
    expect(calendarised(usd(365), { ...year, effectiveFrom: '2025-01-01' })).toEqual(usd(365));
    expect(calendarised(usd(365), { ...year, effectiveFrom: '2025-12-31' })).toEqual(usd(1));
    expect(calendarised(usd(365), { ...year, effectiveFrom: '2026-02-01' })).toEqual(usd(0));
  });
});
