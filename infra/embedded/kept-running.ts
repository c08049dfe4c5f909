import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

export type Part = { readonly port: number; readonly process: ChildProcess; stop(): Promise<void> };

/** Starts a part of the stack and, when it dies, starts it again on the same port, until `stop`. */
export const keepRunning = async <P extends Part>(
  name: string,
  start: (port?: number) => Promise<P>,
  say: (text: string) => void,
): Promise<{ readonly first: P; stop(): Promise<void> }> => {
  let isStopping = false;
  let now = await start();
  const first = now;
  const restart = async () => {
    for (let pause = 500; !isStopping; pause = Math.min(pause * 2, 10_000)) {
      await wait(pause);
      if (isStopping) return;
      try {
        now = await start(first.port);
        say(`${name} is back`);
        watch();
        return;
      } catch (error) {
        say(`${name} does not start: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  let restarting: Promise<void> = Promise.resolve();
  const watch = () => {
    const onExit = () => {
      if (isStopping) return;
      say(`${name} ended; starting it again`);
      restarting = restart();
    };
    // It may have died between its first answer and now; nobody would hear of it any more.
    if (now.process.exitCode !== null || now.process.signalCode !== null) onExit();
    else now.process.once('exit', onExit);
  };
  watch();
  const stop = async () => {
    isStopping = true;
    await restarting;
    await now.stop();
  };
  return { first, stop };
};
