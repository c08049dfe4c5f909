/** A cell that does not fit its field: why, as a person can put it right. */
export class Unreadable {
  constructor(readonly reason: string) {}
}

/** How dates are written in a file, found from its first rows. */
export type DateOrder = 'day-first' | 'month-first' | 'unknown';

/** Reads a trimmed text that is not empty; answers the text to store. */
export type ReadCell = (text: string, dates: DateOrder) => string | Unreadable;

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

export const textUpTo =
  (limit: number): ReadCell =>
  (text) => {
    if (text.includes('\u0000')) return new Unreadable('contains a zero byte');
    return text.length <= limit ? text : new Unreadable(`is longer than ${limit} characters`);
  };

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

export const identifier: ReadCell = (text) =>
  idPattern.test(text)
    ? text
    : new Unreadable(`'${short(text)}' is not an id: use letters, digits, dots, dashes and underscores, 60 at most`);

const decimalPattern = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/** Why a text is no decimal number, by what it looks like. */
const explainNumber = (text: string): Unreadable => {
  const shown = `'${short(text)}'`;
  if (/^[+-]?\d{1,3}([,' \u00a0\u202f]\d{3})+(\.\d+)?$/.test(text)) {
    return new Unreadable(`${shown} has a thousands separator; write ${text.replace(/[,' \u00a0\u202f]/g, '')}`);
  }
  if (/^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) {
    return new Unreadable(`${shown} has thousands separators; write ${text.replaceAll('.', '').replace(',', '.')}`);
  }
  if (/^[+-]?\d+,\d+$/.test(text))
    return new Unreadable(`${shown} has a decimal comma; write ${text.replace(',', '.')}`);
  if (/^[+-]?(\d+\.?\d*|\.\d+)[eE][+-]?\d+$/.test(text)) {
    return new Unreadable(`${shown} has an exponent; write the number in full`);
  }
  if (/^[+-]?\s*\p{Sc}|\p{Sc}$|^[A-Z]{3}\s|\s[A-Z]{3}$/u.test(text)) {
    return new Unreadable(`${shown} has a currency sign; write the number alone`);
  }
  if (/^\(.*\)$/.test(text)) return new Unreadable(`${shown} is in brackets; write a minus sign`);
  return new Unreadable(`${shown} is not a number`);
};

/** An exact decimal: at most 14 digits before and 8 behind the point, what amounts in events can carry. */
export const decimalNumber: ReadCell = (text) => {
  if (!decimalPattern.test(text)) return explainNumber(text);
  const dot = text.indexOf('.');
  const whole = dot === -1 ? text.length : dot;
  if (whole > 15) return new Unreadable(`'${short(text)}' is too large`);
  if (dot !== -1 && text.length - dot > 9) return new Unreadable(`'${short(text)}' has more than 8 decimals`);
  return text;
};

export const amountFromZero: ReadCell = (text, dates) => {
  const read = decimalNumber(text, dates);
  if (read instanceof Unreadable) return read;
  return read.startsWith('-') && /[1-9]/.test(read) ? new Unreadable(`'${short(text)}' is below zero`) : read;
};

export const wholeNumber =
  (least: number, most: number): ReadCell =>
  (text) => {
    if (!/^-?\d+(\.0+)?$/.test(text)) {
      const number = decimalPattern.test(text);
      return number ? new Unreadable(`'${short(text)}' is not a whole number`) : explainNumber(text);
    }
    const value = Number(text);
    if (value >= least && value <= most) return String(value);
    return new Unreadable(`'${short(text)}' is not between ${least} and ${most}`);
  };

const emailPattern = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/;

export const emailAddress: ReadCell = (text) =>
  emailPattern.test(text) && text.length <= 200 ? text : new Unreadable(`'${short(text)}' is not an e-mail address`);
