import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, type NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Log } from '#libs/telemetry/log.js';
import { mailTaskQueue, workflowTaskQueue } from '#workflows/activity-options.js';
import { beating } from './beating.js';

type Activities = NonNullable<WorkerOptions['activities']>;

export type WorkersOptions = {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly databaseWork: Activities;
  readonly mailWork: Activities;
};

export type Workers = {
  /** Rejects when a worker ends by a fault. */
  readonly failed: Promise<never>;
  /** Stops polling, and answers when the work under way has ended. */
  stop(): Promise<void>;
};

/** The bundle of the build; the sources where there is none, as in tests. */
const workflows = (): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> => {
  const codePath = fileURLToPath(new URL('../../workflow-bundle.js', import.meta.url));
  if (existsSync(codePath)) return { workflowBundle: { codePath } };
  const entry = new URL('../../workflows/all.workflows.js', import.meta.url);
  return { workflowsPath: fileURLToPath(entry) };
};

/** Each workflow kept ready costs memory; an evicted one replays its short history when it wakes. */
const workflowsInMemory = 100;

/** Before the first connection: the runtime is one for the process, and is made when it is first used. */
export const installRuntime = (log: Log): void => {
  const level = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    // One party owns the signals, and here it is the process's own shutdown.
    shutdownSignals: [],
    logger: new DefaultLogger('INFO', ({ level: severity, message, meta }) => {
      // The mail worker has activities only, as it should.
      const isKnown = message.startsWith('No workflows registered');
      log[isKnown ? 'debug' : level[severity]]({ ...meta }, message);
    }),
  });
};

/** Two workers in one process, so that a slow mail server never holds up a workflow. */
export const startWorkers = async (options: WorkersOptions): Promise<Workers> => {
  const { connection, namespace, databaseWork, mailWork } = options;
  const workers = await Promise.all([
    Worker.create({
      connection,
      namespace,
      taskQueue: workflowTaskQueue,
      ...workflows(),
      activities: databaseWork,
      interceptors: { activity: [beating] },
      maxCachedWorkflows: workflowsInMemory,
      maxConcurrentWorkflowTaskExecutions: 10,
      maxConcurrentActivityTaskExecutions: 10,
      shutdownGraceTime: '2 seconds',
    }),
    Worker.create({
      connection,
      namespace,
      taskQueue: mailTaskQueue,
      activities: mailWork,
      interceptors: { activity: [beating] },
      maxConcurrentActivityTaskExecutions: 4,
      shutdownGraceTime: '2 seconds',
    }),
  ]);
  const runs = Promise.all(workers.map((worker) => worker.run()));
  const failed = new Promise<never>((_, reject) => {
    runs.catch(reject);
  });
  return {
    failed,
    stop: async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await runs.catch(() => undefined);
    },
  };
};
