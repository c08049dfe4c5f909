import type { ClientBase, Pool } from 'pg';
import type { Append, AppendResult, StoredEvent } from './append.types.js';
import { AppendQueue, type QueueLimits } from './append-queue.js';
import { appendWithin } from './append-within.js';
import { GapFound, StoreUnavailable } from './errors.js';
import { EventBell, type ListenTo } from './event-bell.js';
import type { EventStorePort, Follow, ReadAll, ReadStream } from './event-store.types.js';
import { followEvents } from './follow-events.js';
import { prepareAppend } from './prepare-append.js';
import { type KnownCommand, readAll, readCommand, readHead, readStream } from './read-events.js';

type PostgresEventStoreOptions = {
  /** Belongs to the caller, who ends it after `close()`. */
  readonly pool: Pool;
  /** Where followers LISTEN; the pool's own settings when left out. Needs a direct connection, not a PgBouncer. */
  readonly listen?: ListenTo;
  readonly limits?: QueueLimits;
};

const reading = async <T>(read: Promise<T>): Promise<T> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof GapFound) throw error;
    throw new StoreUnavailable('The events could not be read', { cause: error });
  }
};

export class PostgresEventStore implements EventStorePort {
  private readonly pool: Pool;
  private readonly queue: AppendQueue;
  private readonly bell: EventBell;
  private readonly closing = new AbortController();

  constructor({ pool, listen, limits }: PostgresEventStoreOptions) {
    this.pool = pool;
    this.queue = new AppendQueue(pool, limits);
    this.bell = new EventBell(listen ?? pool.options);
    // An idle connection that breaks is replaced by the pool; unheard, the event would end the process.
    if (pool.listenerCount('error') === 0) pool.on('error', () => undefined);
  }

  async append(command: Append): Promise<AppendResult> {
    return this.queue.add(prepareAppend(command));
  }

  /**
   * Joins the caller's transaction. Call it once, as the last thing before the commit: from here on every other
   * append waits for that commit. Unless the answer is `appended`, nothing was written by it.
   */
  appendWithin(client: ClientBase, command: Append): Promise<AppendResult> {
    return appendWithin(client, command);
  }

  findCommand(commandId: string): Promise<KnownCommand | undefined> {
    return reading(readCommand(this.pool, commandId));
  }

  readStream(request: ReadStream): Promise<readonly StoredEvent[]> {
    return reading(readStream(this.pool, request));
  }

  readAll(request: ReadAll): Promise<readonly StoredEvent[]> {
    return reading(readAll(this.pool, request));
  }

  head(): Promise<number> {
    return reading(readHead(this.pool));
  }

  follow({ signal, ...from }: Follow): AsyncIterable<readonly StoredEvent[]> {
    const source = { bell: this.bell, readAll: this.readAll.bind(this), head: this.head.bind(this) };
    return followEvents(source, { ...from, signal: AbortSignal.any([signal, this.closing.signal]) });
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.queue.close();
  }
}
