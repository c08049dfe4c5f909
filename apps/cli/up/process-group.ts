import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { endWithThisProcess } from '#infra/embedded/last-resort.js';
import { endProcess } from '#infra/embedded/process-table.js';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import type { ReadyMessage } from '#libs/config/child-process.js';
import { terminal, type Voice } from './print.js';

export type ProcessSpec = {
  readonly name: string;
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
};

/** Processes of the product, each started again when it ends, until `stop`. */
export type ProcessGroup = {
  /** What the processes had to say when they became ready. Fails when one keeps failing before it ever serves. */
  readonly ready: Promise<readonly string[]>;
  stop(): Promise<void>;
};

/** Keeps a process below 400 MB resident: the heap's share; buffers and code take the rest. */
const heap = ['--max-old-space-size=224', '--max-semi-space-size=8'];
const mostFailures = 5;
const steady = 30_000;

const isReady = (message: unknown): message is ReadyMessage =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';

const launch = ({ name, file, env }: ProcessSpec, voice: Voice): ChildProcess => {
  // A group of its own, so that Ctrl-C reaches the supervisor only; the channel tells the child when the supervisor dies.
  const child = spawn(process.execPath, [...heap, '--enable-source-maps', file], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
    env,
  });
  endWithThisProcess(child, 'SIGKILL');
  voice.lines(name, child.stdout);
  voice.lines(name, child.stderr);
  return child;
};

const ended = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`));
  });

type Kept = { readonly ready: Promise<string | undefined>; stop(): Promise<void> };

const keep = (spec: ProcessSpec, voice: Voice): Kept => {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  const ready = new Promise<string | undefined>((resolve, reject) => {
    const follow = async () => {
      let hasServed = false;
      for (let failures = 0; !stopping.signal.aborted; ) {
        const startedAt = Date.now();
        child = launch(spec, voice);
        child.on('message', (message) => {
          if (!isReady(message)) return;
          hasServed = true;
          resolve(message.note);
        });
        const how = await ended(child);
        if (stopping.signal.aborted) return;
        failures = Date.now() - startedAt > steady ? 1 : failures + 1;
        if (!hasServed && failures >= mostFailures) {
          reject(new StackProblem(`The ${spec.name} process does not start (${how}); its lines above say why.`));
          return;
        }
        voice.complain(`${spec.name} ended (${how}); starting it again`);
        await wait(Math.min(500 * 2 ** (failures - 1), 15_000), undefined, { signal: stopping.signal }).catch(
          () => undefined,
        );
      }
    };
    follow().catch(reject);
  });
  const stop = async () => {
    stopping.abort();
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      await endProcess(child.pid, 'SIGTERM', 'SIGKILL', 4500);
    }
  };
  return { ready, stop };
};

export const startProcesses = (specs: readonly ProcessSpec[], voice: Voice = terminal): ProcessGroup => {
  const kept = specs.map((spec) => keep(spec, voice));
  const ready = Promise.all(kept.map((each) => each.ready)).then((notes) => notes.filter((note) => note !== undefined));
  return {
    ready,
    stop: async () => {
      await Promise.all(kept.map((each) => each.stop()));
    },
  };
};
