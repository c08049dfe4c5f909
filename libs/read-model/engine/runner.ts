import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { Log } from '#libs/telemetry/log.js';
import { type Advance, advance } from './advance.js';
import { LeaseLost, type Subject } from './apply-batch.js';
import { heartbeatMilliseconds, keepLeases, releaseLeases, takeLeases } from './lease.js';
import type { Projection } from './projection.js';

export type RunnerOptions = {
  readonly database: DataSource;
  readonly store: EventStorePort;
  readonly projections: readonly Projection[];
  readonly log: Log;
  readonly batch?: number;
};

export const projectedChannel = 'keyline_projected';

/** Keeps the read models up to date: one owner each, by lease; a second runner stands by and takes over. */
export class ProjectionRunner {
  private readonly owner = randomUUID();
  private readonly stopping = new AbortController();
  private readonly subjects = new Map<string, Subject>();
  private readonly context: Advance;
  private done: Promise<void> = Promise.resolve();
  private won = 0;

  constructor(private readonly options: RunnerOptions) {
    const { database, store, log, batch = 500 } = options;
    this.context = {
      database,
      store,
      batch,
      onParked: ({ projection }, { stream, position }, error) =>
        log.error({ projection: projection.name, stream, position, err: error }, 'A read model parked a stream'),
    };
  }

  start(): void {
    const { signal } = this.stopping;
    this.done = Promise.all([this.keep(signal), this.follow(signal)]).then(() => undefined);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
    await releaseLeases(this.options.database, this.owner);
  }

  private async takeOver(): Promise<void> {
    const { database, projections } = this.options;
    const free = projections.filter(({ name }) => !this.subjects.has(name));
    if (free.length === 0) return;
    const taken = await takeLeases(database, { owner: this.owner, names: free.map(({ name }) => name) });
    for (const owned of taken) {
      const projection = free.find(({ name }) => name === owned.name);
      if (projection === undefined) continue;
      this.subjects.set(owned.name, { projection, owned });
      this.won += 1;
    }
  }

  /** Keeps what is still ours and takes what has become free. */
  private async renew(): Promise<void> {
    const mine = [...this.subjects.values()].map(({ owned }) => owned);
    const kept = await keepLeases(this.options.database, this.owner, mine);
    for (const owned of mine) {
      // While we waited for the answer the same projection may have been lost and won again.
      const isSame = this.subjects.get(owned.name)?.owned === owned;
      if (isSame && !kept.has(owned.name)) this.subjects.delete(owned.name);
    }
    await this.takeOver();
  }

  private async keep(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.renew();
      } catch (error) {
        this.options.log.warn({ err: error }, 'The leases of the read models could not be kept; trying again');
      }
      const isWhole = this.subjects.size === this.options.projections.length;
      const pause = isWhole ? heartbeatMilliseconds : heartbeatMilliseconds / 4;
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.catchUp(signal);
        await this.waitForMore(signal);
      } catch (error) {
        if (error instanceof LeaseLost) await this.renew().catch(() => this.subjects.clear());
        else this.options.log.warn({ err: error }, 'The read models could not advance; trying again');
        await sleep(error instanceof LeaseLost ? 100 : 500, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async catchUp(signal: AbortSignal): Promise<void> {
    let more = this.subjects.size > 0;
    while (more && !signal.aborted) {
      more = await advance(this.context, [...this.subjects.values()]);
      if (more) await this.announce();
    }
  }

  private async announce(): Promise<void> {
    // Who waits, waits for every read model; of those that others own we know nothing.
    if (this.subjects.size < this.options.projections.length) return;
    const position = Math.min(...[...this.subjects.values()].map(({ owned }) => owned.position));
    await this.options.database.query('select pg_notify($1, $2)', [projectedChannel, String(position)]);
  }

  /** Wakes at the store's bell, its poll, or when a lease was won. */
  private async waitForMore(signal: AbortSignal): Promise<void> {
    if (this.subjects.size === 0) {
      await sleep(250, undefined, { signal }).catch(() => undefined);
      return;
    }
    const after = Math.max(...[...this.subjects.values()].map(({ owned }) => owned.position));
    const { won } = this;
    const lull = new AbortController();
    const timer = setInterval(() => this.won !== won && lull.abort(), 250);
    try {
      const feed = this.options.store.follow({ after, batch: 1, signal: AbortSignal.any([signal, lull.signal]) });
      for await (const _ of feed) break;
    } finally {
      clearInterval(timer);
    }
  }
}

/** Brings projections to the head of the store once, as their only owner; for tests, rebuilds and seeds. */
export const catchUp = async (
  database: DataSource,
  store: EventStorePort,
  projections: readonly Projection[],
): Promise<void> => {
  const owner = randomUUID();
  const taken = await takeLeases(database, { owner, names: projections.map(({ name }) => name) });
  if (taken.length < projections.length) throw new Error('Another process follows these read models');
  const subjects = projections.map((projection) => {
    const owned = taken.find(({ name }) => name === projection.name);
    if (owned === undefined) throw new Error(`No lease for '${projection.name}'`);
    return { projection, owned };
  });
  const onParked: Advance['onParked'] = ({ projection }, { stream, position }, error) => {
    throw new Error(`'${projection.name}' cannot digest ${stream} at ${position}`, { cause: error });
  };
  while (await advance({ database, store, batch: 500, onParked }, subjects));
  await releaseLeases(database, owner);
};
