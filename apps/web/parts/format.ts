/** Numbers and dates as the reader's locale writes them. An unknown value is a dash, never a zero. */
const locale = navigator.language;
export const dash = '–';

type Amount = { readonly amount: string; readonly currency: string };

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;
// A real minus sign: a loss is never told by colour alone.
const minus = (text: string): string => text.replace('-', '−');

export const money = (value: Amount | null | undefined, digits = 0): string => {
  if (isNothing(value)) return dash;
  const options = {
    style: 'currency',
    currency: value.currency,
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  } as const;
  return minus(new Intl.NumberFormat(locale, options).format(Number(value.amount)));
};

export const shortMoney = (value: Amount | null | undefined): string => {
  if (isNothing(value)) return dash;
  const options = {
    style: 'currency',
    currency: value.currency,
    notation: 'compact',
    maximumFractionDigits: 1,
  } as const;
  return minus(new Intl.NumberFormat(locale, options).format(Number(value.amount)));
};

export const percent = (fraction: number | null | undefined, digits = 1): string =>
  isNothing(fraction)
    ? dash
    : minus(
        new Intl.NumberFormat(locale, {
          style: 'percent',
          maximumFractionDigits: digits,
          minimumFractionDigits: digits,
        }).format(fraction),
      );

/** Against almost nothing, growth is no number that says anything. */
const mostGrowth = 9.99;

export const signedPercent = (fraction: number | null | undefined, digits = 1): string => {
  if (isNothing(fraction)) return dash;
  const format = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  });
  return fraction > mostGrowth ? `> ${format.format(mostGrowth)}` : minus(format.format(fraction));
};

export const count = (value: number | null | undefined): string =>
  isNothing(value) ? dash : new Intl.NumberFormat(locale).format(value);

export const scoreOf = (value: number | null | undefined): string =>
  isNothing(value)
    ? dash
    : new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);

/** A calendar date: it has no time zone, so it is formatted as UTC. */
export const day = (value: string | null | undefined): string =>
  isNothing(value)
    ? dash
    : new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${value.slice(0, 10)}T00:00:00Z`),
      );

export const shortDay = (value: string | null | undefined): string =>
  isNothing(value)
    ? dash
    : new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
        new Date(`${value.slice(0, 10)}T00:00:00Z`),
      );

/** An instant in the reader's own zone, with the zone's name. */
export const instant = (value: string | null | undefined): string =>
  isNothing(value)
    ? dash
    : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value));

/** The date of an instant where the reader is. */
export const localDay = (value: string): string => {
  const date = new Date(value);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

export const ago = (value: string, now = Date.now()): string => {
  const seconds = (new Date(value).getTime() - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of steps)
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  return format.format(0, 'minute');
};
