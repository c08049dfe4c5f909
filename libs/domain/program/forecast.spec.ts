import { describe, expect, it } from '@jest/globals';
import { businessDaysLate, currentSlip, forecastOn } from './forecast.js';

const calendar = { workingDays: [1, 2, 3, 4, 5], holidays: ['2027-03-12'] };

describe('the forecast of a program', () => {
  it('counts working days only', () => {
    expect(businessDaysLate('2027-03-05', '2027-03-09', calendar)).toBe(2);
    expect(businessDaysLate('2027-03-09', '2027-03-09', calendar)).toBe(0);
    expect(businessDaysLate('2027-03-12', '2027-03-09', calendar)).toBe(0);
  });

  it('slips by the most overdue of what is open', () => {
    expect(currentSlip(['2027-03-08', '2027-03-05', '2027-03-19'], '2027-03-09', calendar)).toBe(2);
    expect(currentSlip(['2027-03-19'], '2027-03-09', calendar)).toBe(0);
    expect(currentSlip([], '2027-03-09', calendar)).toBe(0);
  });

  it('carries the slip over weekends and holidays', () => {
    expect(forecastOn('2027-03-10', 2, '2027-03-09', calendar)).toBe('2027-03-15');
  });

  it('keeps the plan while nothing is late, and never lies in the past', () => {
    expect(forecastOn('2027-03-19', 0, '2027-03-09', calendar)).toBe('2027-03-19');
    expect(forecastOn('2027-03-05', 2, '2027-03-09', calendar)).toBe('2027-03-09');
    expect(forecastOn('2027-03-01', 1, '2027-03-06', calendar)).toBe('2027-03-08');
  });
});
