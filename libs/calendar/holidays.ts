import DateHolidays from 'date-holidays';

export type HolidayPlace = { readonly country: string; readonly region?: string | undefined };

const years = new Map<string, readonly string[]>();

/** The public holidays of a year as ISO dates; none where the place is not known. */
const holidaysOfYear = ({ country, region }: HolidayPlace, year: number): readonly string[] => {
  const key = `${country}/${region ?? ''}/${year}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const source = region === undefined ? new DateHolidays(country) : new DateHolidays(country, region);
  const found = source.getHolidays(year).filter(({ type }) => type === 'public');
  // Some entries carry a time after the date, such as an eve that starts at noon.
  const dates = [...new Set(found.map(({ date }) => date.slice(0, 10)))].sort();
  years.set(key, dates);
  return dates;
};

/** Public holidays from a date to another, both included, in order. */
export const publicHolidays = (place: HolidayPlace, fromDate: string, toDate: string): string[] => {
  const from = Number(fromDate.slice(0, 4));
  const to = Number(toDate.slice(0, 4));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => holidaysOfYear(place, from + index))
    .flat()
    .filter((date) => date >= fromDate && date <= toDate);
};
