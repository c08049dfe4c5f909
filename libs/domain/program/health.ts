export type Health = 'on-track' | 'at-risk' | 'off-track' | 'waiting' | 'done';

export type HealthFacts = {
  readonly status: 'chartered' | 'running' | 'held' | 'closed' | 'cancelled';
  readonly businessDaysLate: number;
  /** A gate that should have been decided by now. */
  readonly overdueGate: boolean;
  /** The latest check-in of each running pilot. */
  readonly checkIns: readonly ('on-track' | 'at-risk' | 'off-track')[];
};

/** Later than a working week is off track. */
const lateForAWeek = 5;

/** How a program stands, in one word. */
export const healthOf = ({ status, businessDaysLate, overdueGate, checkIns }: HealthFacts): Health => {
  if (status === 'closed' || status === 'cancelled') return 'done';
  if (status === 'held') return 'waiting';
  if (businessDaysLate > lateForAWeek || overdueGate) return 'off-track';
  if (businessDaysLate > 0 || checkIns.some((checkIn) => checkIn !== 'on-track')) return 'at-risk';
  return status === 'chartered' ? 'waiting' : 'on-track';
};
