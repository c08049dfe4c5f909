import { describe, expect, it } from '@jest/globals';
import { publicHolidays } from './holidays.js';

describe('public holidays', () => {
  it('are those between two dates, over the turn of a year', () => {
    expect(publicHolidays({ country: 'DE' }, '2026-12-20', '2027-01-31')).toEqual([
      '2026-12-25',
      '2026-12-26',
      '2027-01-01',
    ]);
  });

  it('know the region', () => {
    const bavaria = publicHolidays({ country: 'DE', region: 'BY' }, '2027-01-01', '2027-01-10');
    expect(bavaria).toEqual(['2027-01-01', '2027-01-06']);
  });

  it('are none where the country is unknown, or the dates are reversed', () => {
    expect(publicHolidays({ country: 'ZZ' }, '2026-01-01', '2026-12-31')).toEqual([]);
    expect(publicHolidays({ country: 'US' }, '2027-01-01', '2026-01-01')).toEqual([]);
  });
});
