import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstRecords, isEmptyLine, QuoteNotClosed, readRecords } from './read-records.js';

/** Reads the text in pieces of this length, as a stream would bring it. */
const read = async (text: string, piece: number) => {
  const pieces = Array.from({ length: Math.ceil(text.length / piece) }, (_, at) =>
    text.slice(at * piece, (at + 1) * piece),
  );
  const all: { record: readonly string[]; isMisquoted: boolean }[] = [];
  for await (const { records, misquoted } of readRecords(Readable.from(pieces), ',')) {
    for (const [place, record] of records.entries()) {
      if (!isEmptyLine(record)) all.push({ record, isMisquoted: misquoted.has(place) });
    }
  }
  return all;
};
const records = async (text: string, piece: number) => (await read(text, piece)).map(({ record }) => record);

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ' ', ',', ';', '"', '\n', '1'), maxLength: 8 });
const written = (text: string, quoted: boolean): string =>
  quoted || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const table = fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }), { maxLength: 6 });

describe('CSV text in pieces', () => {
  it('gives back what was written, wherever it is cut and however lines end', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 12 }),
        async (rows, lineEnd, piece) => {
          const text = rows
            .map((row) => row.map(([value, quoted]) => written(value, quoted)).join(',') + lineEnd)
            .join('');
          expect(await records(text, piece)).toEqual(rows.map((row) => row.map(([value]) => value)));
        },
      ),
    );
  });

  it('may end lines in several ways, hold quotes within a cell and lack the last line end', async () => {
    const text = 'a,b\r\n\r\n"x ""y"" z",5" pipe\n"two\r\nlines",\r,"last"';
    expect(await records(text, 3)).toEqual([
      ['a', 'b'],
      ['x "y" z', '5" pipe'],
      ['two\nlines', ''],
      ['', 'last'],
    ]);
  });

  it('says where text follows a closing quote', async () => {
    expect(await read('a,b\n1,"Bob" Smith\n2,"c"\n3,d\n', 5)).toEqual([
      { record: ['a', 'b'], isMisquoted: false },
      { record: ['1', 'Bob" Smith\n2,"c'], isMisquoted: true },
      { record: ['3', 'd'], isMisquoted: false },
    ]);
  });

  it('with a quote that never closes says where it opens', async () => {
    await expect(read('a,b\n"open,1\n2,3\n', 4)).rejects.toEqual(new QuoteNotClosed(2));
    await expect(read(`a\n"${'x'.repeat(2 * 1024 * 1024)}`, 128 * 1024)).rejects.toEqual(new QuoteNotClosed(2));
  });

  it('passes on what the stream fails with, and stops it when nobody reads on', async () => {
    const broken = async function* () {
      yield 'a,b\n1,2\n';
      throw new Error('disk');
    };
    const all = async () => {
      for await (const _ of readRecords(broken(), ','));
    };
    await expect(all()).rejects.toThrow('disk');
    let isStopped = false;
    const endless = async function* () {
      try {
        for (;;) yield 'a,b\n';
      } finally {
        isStopped = true;
      }
    };
    for await (const _ of readRecords(endless(), ',')) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(isStopped).toBe(true);
  });
});

describe('the first records of a text', () => {
  it('leave out what is cut', () => {
    expect(firstRecords('a,b\n\n1,2\n3,', ',', 10, false)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(firstRecords('a,b\n1,2', ',', 10, true)).toHaveLength(2);
    expect(firstRecords('a,b\n1,2\n3,4\n5,6', ',', 2, true)).toHaveLength(2);
    expect(firstRecords('a,b\n1,"2\n3,4', ',', 10, true)).toEqual([['a', 'b']]);
  });
});
