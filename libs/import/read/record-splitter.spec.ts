import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { QuoteNotClosed, RecordSplitter } from './record-splitter.js';

/** Splits the text fed in pieces of this length, as a stream would bring it. */
const split = (text: string, piece: number): string[][] => {
  const splitter = new RecordSplitter(',');
  const records: string[][] = [];
  for (let at = 0; at < text.length; at += piece) records.push(...splitter.feed(text.slice(at, at + piece)));
  return [...records, ...splitter.end()];
};

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ' ', ',', ';', '"', '\n', '\r', '1'), maxLength: 8 });
const written = (text: string, quoted: boolean): string =>
  quoted || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const table = fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }), { maxLength: 6 });

describe('CSV text in pieces', () => {
  it('gives back what was written, wherever it is cut and however lines end', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 12 }),
        (rows, lineEnd, piece) => {
          const text = rows
            .map((row) => row.map(([value, quoted]) => written(value, quoted)).join(',') + lineEnd)
            .join('');
          expect(split(text, piece)).toEqual(rows.map((row) => row.map(([value]) => value)));
        },
      ),
    );
  });

  it('is read as csv-parse reads it', () => {
    const text = 'a,b\r\n\r\n"x ""y"" z",5" pipe\n"two\nlines",\n,"last"';
    const options = { relax_quotes: true, relax_column_count: true, skip_empty_lines: true };
    expect(split(text, 3)).toEqual(parse(text, { ...options, record_delimiter: ['\r\n', '\n', '\r'] }));
  });

  it('with a quote that never closes says so', () => {
    expect(() => split('a,b\n"open,1\n2,3\n', 4)).toThrow(QuoteNotClosed);
    const long = new RecordSplitter(',');
    expect(() => long.feed(`"${'x'.repeat(2 * 1024 * 1024)}`)).toThrow(QuoteNotClosed);
  });
});
