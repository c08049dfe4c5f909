import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor, pageOf } from './cursor.js';

describe('a cursor', () => {
  it('comes back as it was, whatever it holds', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(value, fc.string(), (after, id) => {
        expect(decodeCursor(encodeCursor({ after, id }))).toEqual({ after, id });
      }),
    );
  });

  it('that is not ours is none', () => {
    for (const text of ['', 'nonsense', '%%%', Buffer.from('[1]').toString('base64url'), undefined]) {
      expect(decodeCursor(text)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        decodeCursor(text);
      }),
    );
  });
});

describe('a page', () => {
  const page = (rows: readonly number[]) =>
    pageOf(
      rows,
      2,
      (row) => ({ after: row, id: String(row) }),
      (row) => row * 10,
    );

  it('goes on behind its last row while there is one more', () => {
    const { items, next } = page([1, 2, 3]);
    expect(items).toEqual([10, 20]);
    expect(decodeCursor(next ?? '')).toEqual({ after: 2, id: '2' });
  });

  it('ends', () => {
    expect(page([1, 2])).toEqual({ items: [10, 20], next: null });
    expect(page([])).toEqual({ items: [], next: null });
  });
});
