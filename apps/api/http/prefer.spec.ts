import { describe, expect, it } from '@jest/globals';
import { preferredWait } from './prefer.js';

describe('what a caller prefers', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['respond-async', undefined],
    ['wait=soon', undefined],
    ['await=3', undefined],
    ['wait=0', 0],
    ['wait=2', 2000],
    ['Wait = "1"', 1000],
    ['respond-async, wait=10; foo', 10_000],
  ])('of %p is to wait %p ms', (header, milliseconds) => {
    expect(preferredWait(header)).toBe(milliseconds);
  });
});
