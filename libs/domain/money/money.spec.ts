import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  compare,
  decimalOf,
  decimalText,
  decimalWith,
  moneyOf,
  multiply,
  share,
  subtract,
  sum,
  toCents,
} from './money.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const anyAmount = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([whole, part]) => usd(`${whole}.${String(part).padStart(8, '0')}`));

describe('money', () => {
  it('adds what a float cannot', () => {
    expect(add(usd('0.1'), usd('0.2'))).toEqual(usd('0.3'));
    expect(add(usd('999999999999999999.99'), usd('0.01'))).toEqual(usd('1000000000000000000'));
  });

  it('writes no exponent and no minus zero', () => {
    expect(decimalText(decimalOf('0.00000001'))).toBe('0.00000001');
    expect(decimalText(decimalOf('-0.000000001'))).toBe('0');
    expect(decimalWith(decimalOf('-0.001'), 2)).toBe('0.00');
    expect(moneyOf(1e21, 'USD').amount).toBe('1000000000000000000000');
  });

  it('rounds half to even', () => {
    expect(toCents(usd('1.005'))).toEqual(usd('1.00'));
    expect(toCents(usd('1.015'))).toEqual(usd('1.02'));
    expect(toCents(usd('-2.125'))).toEqual(usd('-2.12'));
  });

  it('compares and takes shares', () => {
    expect(compare(usd('2'), usd('10'))).toBe(-1);
    expect(compare(usd('10.0'), usd('10'))).toBe(0);
    expect(share(usd('1'), usd('4'))?.toNumber()).toBe(0.25);
    expect(share(usd('1'), usd('0'))).toBeNull();
    expect(multiply(usd('10.10'), '0.5')).toEqual(usd('5.05'));
  });

  it('never mixes currencies', () => {
    expect(() => add(usd('1'), { amount: '1', currency: 'EUR' })).toThrow('USD and EUR');
    expect(() => compare(usd('1'), { amount: '1', currency: 'EUR' })).toThrow();
  });

  it('subtracts what it added, and sums in any order', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        expect(sum([a, b], 'USD')).toEqual(sum([b, a], 'USD'));
      }),
    );
  });
});
