import { describe, expect, it } from '@jest/globals';
import { type HealthFacts, healthOf } from './health.js';

const well: HealthFacts = { status: 'running', businessDaysLate: 0, overdueGate: false, checkIns: ['on-track'] };

describe('the health of a program', () => {
  it('is on track while nothing is late', () => expect(healthOf(well)).toBe('on-track'));
  it('is at risk from the first late day', () => expect(healthOf({ ...well, businessDaysLate: 1 })).toBe('at-risk'));
  it('is at risk when a pilot says so', () =>
    expect(healthOf({ ...well, checkIns: ['on-track', 'at-risk'] })).toBe('at-risk'));
  it('is off track after a week', () => expect(healthOf({ ...well, businessDaysLate: 6 })).toBe('off-track'));
  it('is off track with an overdue gate', () => expect(healthOf({ ...well, overdueGate: true })).toBe('off-track'));
  it('waits for its charter gate, and while held', () => {
    expect(healthOf({ ...well, status: 'chartered' })).toBe('waiting');
    expect(healthOf({ ...well, status: 'held', businessDaysLate: 9 })).toBe('waiting');
  });
  it('is done when closed or cancelled', () => {
    expect(healthOf({ ...well, status: 'closed', overdueGate: true })).toBe('done');
    expect(healthOf({ ...well, status: 'cancelled' })).toBe('done');
  });
});
