import { describe, expect, it } from '@jest/globals';
import { amountFromZero, decimalNumber, identifier, type ReadCell, Unreadable, wholeNumber } from './cell.js';
import { calendarDate, dateOrderOf } from './date-cell.js';

const read = (reader: ReadCell, text: string, dates: 'day-first' | 'month-first' | 'unknown' = 'unknown') => {
  const cell = reader(text, dates);
  return cell instanceof Unreadable ? { reason: cell.reason } : cell;
};

describe('a decimal', () => {
  it.each(['0', '-12.50', '+3', '.5', '99999999999999.12345678'])('%s is kept to the last digit', (text) => {
    expect(read(decimalNumber, text)).toBe(text);
  });
  it.each([
    ['abc', "'abc' is not a number"],
    ['1,234.50', "'1,234.50' has a thousands separator; write 1234.50"],
    ['1.234.567,50', "'1.234.567,50' has thousands separators; write 1234567.50"],
    ['12,5', "'12,5' has a decimal comma; write 12.5"],
    ['1e5', "'1e5' has an exponent; write the number in full"],
    ['$12', "'$12' has a currency sign; write the number alone"],
    ['(12.50)', "'(12.50)' is in brackets; write a minus sign"],
    ['1.123456789', "'1.123456789' has more than 8 decimals"],
    ['9999999999999999', "'9999999999999999' is too large"],
    ['Infinity', "'Infinity' is not a number"],
  ])('%s is refused with what to do', (text, reason) => {
    expect(read(decimalNumber, text)).toEqual({ reason });
  });
});

describe('other cells', () => {
  it('know their bounds', () => {
    expect(read(wholeNumber(0, 100), '12.0')).toEqual('12');
    expect(read(wholeNumber(0, 100), '12.5')).toEqual({ reason: "'12.5' is not a whole number" });
    expect(read(wholeNumber(0, 100), '-1')).toEqual({ reason: "'-1' is not between 0 and 100" });
    expect(read(amountFromZero, '-1')).toEqual({ reason: "'-1' is below zero" });
    expect(read(amountFromZero, '-0.00')).toBe('-0.00');
    expect(read(identifier, 'A 1')).toMatchObject({ reason: expect.stringContaining('is not an id') });
  });
});

describe('a date', () => {
  it.each([
    ['2020-04-03', '2020-04-03'],
    ['2020-04-03T10:00:00Z', '2020-04-03'],
    ['2020-04-03 00:00:00', '2020-04-03'],
    ['20200403', '2020-04-03'],
    ['2020/4/3', '2020-04-03'],
    ['3.4.2020', '2020-04-03'],
    ['25/04/2020', '2020-04-25'],
    ['04/25/2020 0:00', '2020-04-25'],
    ['29.02.2020', '2020-02-29'],
  ])('%s is %s', (text, date) => {
    expect(read(calendarDate, text)).toBe(date);
  });
  it('is not guessed where it may be two', () => {
    expect(read(calendarDate, '03/04/2020')).toMatchObject({ reason: expect.stringContaining('may mean two dates') });
    expect(read(calendarDate, '03/04/2020', 'day-first')).toBe('2020-04-03');
    expect(read(calendarDate, '03/04/2020', 'month-first')).toBe('2020-03-04');
  });
  it.each(['2019-02-29', '31.04.2020', '2020-13-01', '0020-01-01'])('%s is not in the calendar', (text) => {
    expect(read(calendarDate, text)).toMatchObject({ reason: expect.stringContaining('not a date') });
  });
  it('has the order that the column shows', () => {
    expect(dateOrderOf(['01/02/2020', '13/02/2020'])).toBe('day-first');
    expect(dateOrderOf(['01/02/2020', '02/13/2020'])).toBe('month-first');
    expect(dateOrderOf(['01/02/2020'])).toBe('unknown');
    expect(dateOrderOf(['13/02/2020', '02/13/2020'])).toBe('unknown');
  });
});
