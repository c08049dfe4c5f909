import { describe, expect, it } from '@jest/globals';
import { readable } from './print.js';

describe('a line of a log', () => {
  it('shows its message and what belongs to it', () => {
    const line = JSON.stringify({ level: 'info', time: 'x', pid: 1, name: 'api', msg: 'Listening', port: 4280 });
    expect(readable(line)).toEqual({ level: 'info', text: 'Listening  port=4280' });
  });

  it('quotes what has spaces', () => {
    expect(readable(JSON.stringify({ level: 'warn', msg: 'Late', program: 'Key accounts' }))).toEqual({
      level: 'warn',
      text: 'Late  program="Key accounts"',
    });
  });

  it('shows the stack of an error below it', () => {
    const line = JSON.stringify({
      level: 'error',
      msg: 'Broken',
      err: { message: 'Broken', stack: 'Error: Broken\n at x' },
    });
    expect(readable(line)).toEqual({ level: 'error', text: 'Broken\nError: Broken\n at x' });
  });

  it('that is none passes as it is', () => {
    expect(readable('{ not json')).toEqual({ level: 'info', text: '{ not json' });
    expect(readable('plain')).toEqual({ level: 'info', text: 'plain' });
  });
});
