import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { beating } from './beating.js';

const every = 2500;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const beatsDuring = async (milliseconds: number): Promise<number> => {
  const environment = new MockActivityEnvironment({}, { interceptors: [beating] });
  let beats = 0;
  environment.on('heartbeat', () => {
    beats += 1;
  });
  const work = environment.run(() => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  await jest.advanceTimersByTimeAsync(milliseconds);
  await work;
  expect(jest.getTimerCount()).toBe(0);
  return beats;
};

describe('work on an activity', () => {
  it('is silent while it is short', async () => expect(await beatsDuring(every - 1)).toBe(0));
  it('beats while it lasts, and no longer', async () => expect(await beatsDuring(every * 4 + 1)).toBe(4));
});
