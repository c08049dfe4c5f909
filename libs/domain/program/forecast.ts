import { addBusinessDays, type BusinessCalendar, businessDaysBetween } from '../calendar/business-days.js';

/** Business days a date lies behind `today`; none when it is not over yet. */
export const businessDaysLate = (dueOn: string, today: string, calendar: BusinessCalendar): number =>
  Math.max(0, businessDaysBetween(dueOn, today, calendar));

/** How late the program runs now: the most that anything still open is overdue. */
export const currentSlip = (openDueDates: readonly string[], today: string, calendar: BusinessCalendar): number => {
  const overdue = openDueDates.filter((dueOn) => dueOn < today);
  return Math.max(0, ...overdue.map((dueOn) => businessDaysLate(dueOn, today, calendar)));
};

/**
 * When something open will be done. The slip of today is carried on to everything later: no one is assumed to catch up, nor
 * to fall back further.
 */
export const forecastOn = (plannedOn: string, slip: number, today: string, calendar: BusinessCalendar): string => {
  const carried = slip === 0 ? plannedOn : addBusinessDays(plannedOn, slip, calendar);
  return carried < today ? addBusinessDays(today, 0, calendar) : carried;
};
