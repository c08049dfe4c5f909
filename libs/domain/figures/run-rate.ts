import type { Money } from '../fields.js';
import { multiply } from '../money/money.js';

const dayLength = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength;

/**
 * The part of a yearly run-rate that falls into a period (money), by days of a 365-day year: an effect that starts on
 * `effectiveFrom` counts from then to `to`, both days included. Run-rate and calendarised amounts are never added together.
 */
export const calendarised = (
  annual: Money,
  { effectiveFrom, from, to }: { effectiveFrom: string; from: string; to: string },
): Money => {
  const days = dayOf(to) - Math.max(dayOf(from), dayOf(effectiveFrom)) + 1;
  return multiply(annual, Math.max(0, days) / 365);
};
