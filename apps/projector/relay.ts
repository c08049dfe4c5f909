import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { Log } from '#libs/telemetry/log.js';
import { workflowTaskQueue } from '#workflows/activity-options.js';
import { inParallel } from './in-parallel.js';
import { Origins } from './origins.js';
import { pokeWorkflow, workflowIdOf } from './poke-workflow.js';
import { type Wake, wakesOf } from './targets.js';

export type RelayOptions = {
  readonly store: EventStorePort;
  readonly dataSource: DataSource;
  readonly client: Client;
  readonly log: Log;
  readonly taskQueue?: string;
};

export type Running = { stop(): Promise<void> };

const batchSize = 500;
const pokesAtOnce = 8;
const longestPause = 15_000;

const readPlace = async (dataSource: DataSource): Promise<number> => {
  const [row]: { position: string }[] = await dataSource.query('select position from es.relay where id = 1');
  return Number(row?.position ?? 0);
};

const keepPlace = async (dataSource: DataSource, position: number): Promise<void> => {
  await dataSource.query(
    `insert into es.relay (id, position) values (1, $1)
     on conflict (id) do update set position = greatest(es.relay.position, $1), updated_at = now()`,
    [position],
  );
};

/** Calls until it succeeds or the relay stops; answers whether it did. */
const tryUntilStopped = async (
  { log }: RelayOptions,
  signal: AbortSignal,
  call: () => Promise<unknown>,
): Promise<boolean> => {
  for (let pause = 500; !signal.aborted; pause = Math.min(pause * 2, longestPause)) {
    try {
      await call();
      return true;
    } catch (error) {
      log.warn({ err: error }, 'The relay could not go on; trying again');
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
  return false;
};

const send = async (options: RelayOptions, { target, position }: Wake): Promise<void> => {
  const { client, log, taskQueue = workflowTaskQueue } = options;
  const answer = await pokeWorkflow({ client, taskQueue, target, position });
  log.debug({ workflowId: workflowIdOf(target), position, answer }, 'Poked');
};

const relayOnce = async (options: RelayOptions, signal: AbortSignal): Promise<void> => {
  const { store, dataSource } = options;
  const origins = new Origins(dataSource);
  const after = await readPlace(dataSource);
  for await (const batch of store.follow({ after, batch: batchSize, signal })) {
    const last = batch.at(-1);
    if (last === undefined) continue;
    // A poke that was sent before a failure is sent again: workflows do not mind.
    const sent = await tryUntilStopped(options, signal, async () => {
      await inParallel(pokesAtOnce, await wakesOf(origins, batch), (wake) => send(options, wake));
      await keepPlace(dataSource, last.position);
    });
    if (!sent) return;
  }
};

/** Wakes the workflows that the facts of the store concern. It loses its place to nothing: no Temporal, no database. */
export const startRelay = (options: RelayOptions): Running => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    while (!signal.aborted) await tryUntilStopped(options, signal, () => relayOnce(options, signal));
  };
  const done = run();
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
};
