import { describe, expect, it } from '@jest/globals';
import { comparisonLines, progressLine } from './tell.js';

describe('the progress of a rebuild', () => {
  it('tells how far, how fast and how long yet', () => {
    const line = progressLine({ position: 25_000, head: 100_000, perSecond: 12_345.6 });
    expect(line).toBe('25 %  25,000 of 100,000 events, 12,346/s, 7 s left');
  });
});

describe('the comparison', () => {
  const same = { table: 'rm.gate', same: true, live: { rows: 2, hash: 'a' }, next: { rows: 2, hash: 'a' } };
  const other = { table: 'rm.action', same: false, live: { rows: 2, hash: 'a' }, next: { rows: 3, hash: 'b' } };

  it('names the tables that differ', () => {
    expect(comparisonLines([same, other])).toEqual([
      '1 of 2 tables differ from the live ones:',
      '  rm.action: 2 rows live, 3 built, not the same',
    ]);
  });

  it('says so when there is no difference, or no comparison', () => {
    expect(comparisonLines([same])).toEqual(['All 1 tables are the same as the live ones.']);
    expect(comparisonLines(undefined)).toEqual([expect.stringContaining('Not compared')]);
  });
});
