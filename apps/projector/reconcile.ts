import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Log } from '#libs/telemetry/log.js';
import { workflowTaskQueue } from '#workflows/activity-options.js';
import { inParallel } from './in-parallel.js';
import { type OpenProcess, openProcesses, processPositions } from './open-processes.js';
import { peopleToRemind } from './people-to-remind.js';
import { pokeWorkflow, workflowIdOf } from './poke-workflow.js';
import type { Running } from './relay.js';

export type ReconcilerOptions = {
  readonly dataSource: DataSource;
  readonly client: Client;
  readonly log: Log;
  readonly everyMilliseconds?: number;
  /** The pause after something had to be mended: the next look shows whether it was. Doubled while it was not. */
  readonly againMilliseconds?: number;
  /** A fact younger than this may still be on its way to its workflow. */
  readonly graceMilliseconds?: number;
  readonly taskQueue?: string;
};

export type Drift = {
  readonly workflowId: string;
  readonly kind: 'missing' | 'behind';
  readonly head: number;
  readonly position: number;
  /** The relay may be about to start it: mended like the others, but no drift to report. */
  readonly isFresh: boolean;
};

const looksAtOnce = 8;

const isRunning = async (client: Client, workflowId: string): Promise<boolean> => {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
};

const driftOf = async (
  { client, graceMilliseconds = 30_000 }: ReconcilerOptions,
  { target, head, headAt }: OpenProcess,
  position: number,
): Promise<Drift | undefined> => {
  const workflowId = workflowIdOf(target);
  const isFresh = Date.now() - headAt.getTime() < graceMilliseconds;
  if (!(await isRunning(client, workflowId))) return { workflowId, kind: 'missing', head, position, isFresh };
  // People's workflows keep no position: they look at all that is open, every day.
  const isBehind = target.kind !== 'reminders' && position < head && !isFresh;
  return isBehind ? { workflowId, kind: 'behind', head, position, isFresh } : undefined;
};

const report = async (dataSource: DataSource, checked: number, drifts: readonly Drift[]): Promise<void> => {
  const count = (kind: Drift['kind']) => drifts.filter((drift) => drift.kind === kind).length;
  await dataSource.transaction(async (transaction) => {
    await transaction.query('delete from es.process_drift where not workflow_id = any($1)', [
      drifts.map(({ workflowId }) => workflowId),
    ]);
    await transaction.query(
      `insert into es.process_drift (workflow_id, kind, head, position)
       select "workflowId", kind, head, position
       from jsonb_to_recordset($1::jsonb) as d("workflowId" text, kind text, head bigint, position bigint)
       on conflict (workflow_id) do update
         set kind = excluded.kind, head = excluded.head, position = excluded.position, seen_at = now()`,
      [JSON.stringify(drifts)],
    );
    await transaction.query(
      `insert into es.process_check (id, checked, missing, behind) values (1, $1, $2, $3)
       on conflict (id) do update set checked = $1, missing = $2, behind = $3, checked_at = now()`,
      [checked, count('missing'), count('behind')],
    );
  });
};

/** Compares what should be running with what is, mends the difference and reports it. */
export const reconcile = async (options: ReconcilerOptions): Promise<readonly Drift[]> => {
  const { dataSource, client, log, taskQueue = workflowTaskQueue } = options;
  const open = [...(await openProcesses(dataSource)), ...(await peopleToRemind(dataSource))];
  const positions = await processPositions(
    dataSource,
    open.map(({ target }) => workflowIdOf(target)),
  );
  const drifts: Drift[] = [];
  await inParallel(looksAtOnce, open, async (process) => {
    const { target, head } = process;
    const drift = await driftOf(options, process, positions.get(workflowIdOf(target)) ?? 0);
    if (drift === undefined) return;
    drifts.push(drift);
    if (!drift.isFresh) log.warn(drift, 'A workflow is not where the facts are; waking it');
    await pokeWorkflow({ client, taskQueue, target, position: head, evenIfFinished: true });
  });
  await report(
    dataSource,
    open.length,
    drifts.filter(({ isFresh }) => !isFresh),
  );
  return drifts;
};

/** Reconciles at once and then every few minutes. The same restores every workflow after Temporal lost its database. */
export const startReconciler = (options: ReconcilerOptions): Running => {
  const { log, everyMilliseconds = 180_000, againMilliseconds = 5000 } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    let again = againMilliseconds;
    while (!signal.aborted) {
      const pause = await reconcile(options).then(
        (drifts) => {
          const next = drifts.length === 0 ? everyMilliseconds : Math.min(again, everyMilliseconds);
          again = drifts.length === 0 ? againMilliseconds : again * 2;
          return next;
        },
        (error: unknown) => {
          log.warn({ err: error }, 'The reconciler could not compare; trying again');
          return Math.min(everyMilliseconds, 15_000);
        },
      );
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  };
  const done = run();
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
};
