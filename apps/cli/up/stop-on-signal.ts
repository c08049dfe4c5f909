import { say as sayOnTerminal } from './print.js';

type Stop = () => Promise<void>;

export type Stops = {
  readonly isStopping: boolean;
  /** What is to be undone; last in, first out. While stopping it is undone at once, and the start ends here. */
  add(stop: Stop): Promise<void>;
  stop(): Promise<void>;
};

/** npm passes Ctrl-C on a second time; only one that comes later was meant as "now". */
const echo = 700;
const longest = 9500;

/** npm that is killed outright tells us nothing; without it nobody could stop us with Ctrl-C. */
const whenParentIsGone = (act: () => void): void => {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 500);
  watch.unref();
};

type Manner = { readonly say: (text: string) => void; readonly exitCode: number };

/** Stops everything in order at SIGINT, SIGTERM or SIGHUP and ends, usually with code 0; a second signal ends at once. */
export const stopOnSignal = ({ say, exitCode }: Manner = { say: sayOnTerminal, exitCode: 0 }): Stops => {
  const stops: Stop[] = [];
  let stoppingSince: number | undefined;

  const stop = async () => {
    for (let next = stops.pop(); next !== undefined; next = stops.pop()) {
      await next().catch((error: unknown) => console.error(error));
    }
  };

  const onSignal = () => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > echo) process.exit(130);
      return;
    }
    stoppingSince = Date.now();
    setTimeout(() => process.exit(1), longest).unref();
    say('Stopping');
    void stop().then(() => {
      say('Stopped');
      process.exit(exitCode);
    });
  };
  if (process.env.npm_lifecycle_event !== undefined) whenParentIsGone(onSignal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // Whoever read our lines may be gone; the stack goes on.
  process.stdout.on('error', () => undefined);

  return {
    get isStopping() {
      return stoppingSince !== undefined;
    },
    add: async (each) => {
      stops.push(each);
      if (stoppingSince === undefined) return;
      await stop();
      throw new Error('told to stop while starting');
    },
    stop,
  };
};
