import { type DateOrder, type ReadCell, Unreadable } from './cell.js';

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
/** A time behind the date is let go: an order has a day. */
const yearLast = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)?$/;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

const dateOf = (text: string, year: number, month: number, day: number): string | Unreadable => {
  const length = monthLengths[month - 1];
  const exists = length !== undefined && day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : length);
  if (!exists || year < 1000) return new Unreadable(`'${text}' is not a date of the calendar`);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
};

const yearLastDate = (text: string, match: RegExpExecArray, dates: DateOrder): string | Unreadable => {
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const order = match[2] === '.' ? 'day-first' : dates;
  if (order === 'day-first' || (order === 'unknown' && first > 12)) return dateOf(text, year, second, first);
  if (order === 'month-first' || second > 12) return dateOf(text, year, first, second);
  return new Unreadable(`'${text}' may mean two dates; write it as 2020-04-03`);
};

export const calendarDate: ReadCell = (text, dates) => {
  const found = iso.exec(text) ?? yearFirst.exec(text) ?? compact.exec(text);
  if (found !== null) return dateOf(text, Number(found[1]), Number(found[2]), Number(found[3]));
  const other = yearLast.exec(text);
  if (other !== null) return yearLastDate(text, other, dates);
  return new Unreadable(`'${text.slice(0, 40)}' is not a date; write it as 2020-04-03`);
};

/** Day or month first, from the texts of a column: a part above 12 is a day. Texts that contradict leave it open. */
export const dateOrderOf = (texts: readonly string[]): DateOrder => {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    const match = yearLast.exec(text.trim());
    if (match === null || match[2] === '.') continue;
    if (Number(match[1]) > 12) dayFirst = true;
    if (Number(match[3]) > 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return 'unknown';
  return dayFirst ? 'day-first' : 'month-first';
};
