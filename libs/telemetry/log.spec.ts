import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { NestLog } from './nest-log.js';

const written = () => {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  return { lines, log };
};

describe("Nest's log", () => {
  it('carries message and context', () => {
    const { lines, log } = written();
    new NestLog(log).log('Listening', 'Api');
    expect(lines[0]).toMatchObject({ level: 30, msg: 'Listening', context: 'Api' });
  });

  it('carries the stack of an error', () => {
    const { lines, log } = written();
    new NestLog(log).error('Broken', 'at x', 'Api');
    expect(lines[0]).toMatchObject({ level: 50, msg: 'Broken', context: 'Api', stack: 'at x' });
  });

  it('keeps the tale of routes for those who ask', () => {
    const { lines, log } = written();
    new NestLog(log).log('Mapped {/v1/programs, GET} route', 'RouterExplorer');
    expect(lines[0]).toMatchObject({ level: 20 });
  });
});
