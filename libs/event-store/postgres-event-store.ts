import type { ClientBase, Pool } from 'pg';
import type { Append, AppendResult, StoredEvent } from './append.types.js';
import { appendAlongside } from './append-alongside.js';
import { AppendQueue, type QueueLimits } from './append-queue.js';
import { appendWithin } from './append-within.js';
import { EventInvalid, EventsArchived, GapFound, MasterKeyWrong, StoreUnavailable, SubjectErased } from './errors.js';
import { EventBell, type ListenTo } from './event-bell.js';
import type { EventStorePort, Follow, ReadAll, ReadStream } from './event-store.types.js';
import { followEvents } from './follow-events.js';
import { prepareAppend } from './prepare-append.js';
import { type KnownCommand, readAll, readCommand, readHead, readStream } from './read-events.js';
import type { Sealable, Sealing } from './sealing/sealing.js';

type PostgresEventStoreOptions = {
  /** Belongs to the caller, who ends it after `close()`. */
  readonly pool: Pool;
  /** Where followers LISTEN; the pool's own settings when left out. Needs a direct connection, not a PgBouncer. */
  readonly listen?: ListenTo;
  readonly limits?: QueueLimits;
  /** Seals the personal fields of events; without it they are stored as they are. */
  readonly sealing?: Sealing | undefined;
};

const readersOwn = [GapFound, EventsArchived, MasterKeyWrong];

const reading = async <T>(read: Promise<T>): Promise<T> => {
  try {
    return await read;
  } catch (error) {
    if (readersOwn.some((known) => error instanceof known)) throw error;
    throw new StoreUnavailable('The events could not be read', { cause: error });
  }
};

const sealing = async (sealed: Promise<Append>): Promise<Append> => {
  try {
    return await sealed;
  } catch (error) {
    const isOwn = error instanceof SubjectErased || error instanceof EventInvalid || error instanceof MasterKeyWrong;
    throw isOwn ? error : new StoreUnavailable('The events could not be sealed', { cause: error });
  }
};

export class PostgresEventStore implements EventStorePort {
  private readonly pool: Pool;
  private readonly queue: AppendQueue;
  private readonly bell: EventBell;
  private readonly sealing: Sealing | undefined;
  private readonly closing = new AbortController();

  constructor({ pool, listen, limits, sealing }: PostgresEventStoreOptions) {
    this.pool = pool;
    this.sealing = sealing;
    this.queue = new AppendQueue(pool, limits);
    this.bell = new EventBell(listen ?? pool.options);
    // An idle connection that breaks is replaced by the pool; unheard, the event would end the process.
    if (pool.listenerCount('error') === 0) pool.on('error', () => undefined);
  }

  async append(command: Append): Promise<AppendResult> {
    const sealed = this.sealing?.concerns(command) ? await sealing(this.sealing.seal(command)) : command;
    return this.queue.add(prepareAppend(sealed));
  }

  /**
   * Joins the caller's transaction. Call it once, as the last thing before the commit: from here on every other
   * append waits for that commit. Unless the answer is `appended`, nothing was written by it.
   */
  async appendWithin(client: ClientBase, command: Append): Promise<AppendResult> {
    const sealed = this.sealing?.concerns(command) ? await sealing(this.sealing.seal(command)) : command;
    return appendWithin(client, sealed);
  }

  /** A command together with other work on the database, in a transaction of their own. */
  appendAlongside(command: Append, work: (client: ClientBase) => Promise<void>): Promise<AppendResult> {
    return appendAlongside(this.pool, command, work);
  }

  /** Rows of events that were read past the store, as the store would give them. */
  async open<Row extends Sealable>(rows: readonly Row[]): Promise<readonly Row[]> {
    return this.sealing === undefined ? rows : this.sealing.open(rows);
  }

  /** Lets go of a key that was destroyed, before its time in memory is over. */
  forgetSubject(subject: string): void {
    this.sealing?.forget(subject);
  }

  findCommand(commandId: string): Promise<KnownCommand | undefined> {
    return reading(readCommand(this.pool, commandId));
  }

  readStream(request: ReadStream): Promise<readonly StoredEvent[]> {
    return reading(readStream(this.pool, request).then((events) => this.open(events)));
  }

  readAll(request: ReadAll): Promise<readonly StoredEvent[]> {
    return reading(readAll(this.pool, request).then((events) => this.open(events)));
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
