import { describe, expect, it } from '@jest/globals';
import { requestDigest } from './request-digest.js';

const digest = (data: object, stream = 'gate-1', type = 'CastVote') =>
  requestDigest({ stream, command: { type, data } });

describe('the digest of a request', () => {
  it('is the same whatever the order of keys and whatever is left undefined', () => {
    expect(digest({ a: 1, b: { c: [1, 2], d: 'x' } })).toBe(digest({ b: { d: 'x', c: [1, 2], e: undefined }, a: 1 }));
    expect(digest({})).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs with the stream, the type, a value and the order of a list', () => {
    const one = digest({ a: [1, 2] });
    const others = [
      digest({ a: [1, 2] }, 'gate-2'),
      digest({ a: [1, 2] }, 'gate-1', 'Hold'),
      digest({ a: [2, 1] }),
      digest({ a: null }),
    ];
    expect(new Set([one, ...others]).size).toBe(5);
  });
});
