import { publicHolidays } from '#libs/calendar/holidays.js';
import type { BusinessCalendar } from '#libs/domain/calendar/business-days.js';
import { localDate } from '#libs/domain/calendar/local-time.js';
import { businessInstant, wallInstant } from '#libs/domain/calendar/pace.js';
import type { CalendarChoice, Pace } from '#libs/domain/program/events.js';

/** A program's own time at a moment of wall time: what day it is there, and which days it works. */
export type ProgramClock = {
  readonly now: string;
  readonly today: string;
  readonly calendar: BusinessCalendar;
  /** The day of a business instant in the program's time zone. */
  readonly dateOf: (instant: string) => string;
  readonly wallOf: (businessInstant: string) => string;
};

type Charter = { readonly pace: Pace; readonly calendar: CalendarChoice; readonly startOn: string };

/** A program with its overrun is over well within three years of its start. */
const horizon = (startOn: string): string => `${Number(startOn.slice(0, 4)) + 3}-12-31`;

const calendars = new Map<string, BusinessCalendar>();

const calendarOf = ({ calendar: { country, region, workingDays }, startOn }: Charter): BusinessCalendar => {
  const from = `${startOn.slice(0, 4)}-01-01`;
  const key = [country, region, workingDays.join(), from].join('/');
  const known = calendars.get(key);
  if (known !== undefined) return known;
  const made = { workingDays, holidays: publicHolidays({ country, region }, from, horizon(startOn)) };
  calendars.set(key, made);
  return made;
};

export const programClock = (charter: Charter, wallNow: string): ProgramClock => {
  const { timeZone } = charter.calendar;
  const now = businessInstant(charter.pace, wallNow);
  return {
    now,
    today: localDate(now, timeZone),
    calendar: calendarOf(charter),
    dateOf: (instant) => localDate(instant, timeZone),
    wallOf: (business) => wallInstant(charter.pace, business),
  };
};
