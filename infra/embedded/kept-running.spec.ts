import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { keepRunning } from './kept-running.js';

const living = (): ChildProcess => spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);

const ended = async (): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child;
};

describe('a part of the stack', () => {
  it('is started again on its port when it was dead before anybody watched', async () => {
    const processes = [await ended(), living()];
    const ports: (number | undefined)[] = [];
    const backSaid = new Promise<void>((resolve) => {
      const say = (text: string) => text === 'Part is back' && resolve();
      void keepRunning(
        'Part',
        async (port) => {
          ports.push(port);
          const process = processes.shift();
          if (process === undefined) throw new Error('started once too often');
          const stop = async () => void process.kill('SIGKILL');
          return { port: 4711, process, stop };
        },
        say,
      ).then(async ({ stop }) => {
        await backSaid;
        await stop();
      });
    });
    await backSaid;
    expect(ports).toEqual([undefined, 4711]);
  });
});
