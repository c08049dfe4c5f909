import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { AppendResult } from './append.types.js';
import { EventInvalid, StoreUnavailable } from './errors.js';
import { classify } from './failures.js';
import { flush } from './flush.js';
import type { PreparedAppend } from './prepare-append.js';

type Waiting = {
  readonly command: PreparedAppend;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
};

export type QueueLimits = { readonly queued: number; readonly flushed: number; readonly flushedBytes: number };

const defaultLimits: QueueLimits = { queued: 10_000, flushed: 500, flushedBytes: 4 * 1024 * 1024 };

/** Waits in milliseconds before a flush that was lost or held up is sent again: about five seconds in all. */
const pauses = [50, 150, 400, 900, 1500, 2000];
const racesAllowed = 50;

/** Group commit: what comes in while one flush is under way leaves together in the next. */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly pool: Pool,
    private readonly limits: QueueLimits = defaultLimits,
  ) {}

  add(command: PreparedAppend): Promise<AppendResult> {
    if (this.closed) return Promise.reject(new StoreUnavailable('The event store is closed'));
    if (this.waiting.length >= this.limits.queued) {
      return Promise.reject(new StoreUnavailable(`${this.limits.queued} appends are waiting already`));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ command, resolve, reject });
      this.running ??= this.run();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async run(): Promise<void> {
    // One turn of the event loop, so that appends of the same moment leave together.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) await this.settle(this.takeBatch());
    this.running = undefined;
  }

  /** Takes from the front; a command id that is in the batch already waits for the next one. */
  private takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const kept: Waiting[] = [];
    const ids = new Set<string>();
    let bytes = 0;
    for (const [index, entry] of this.waiting.entries()) {
      const full = batch.length >= this.limits.flushed || (batch.length > 0 && bytes > this.limits.flushedBytes);
      if (full) {
        kept.push(...this.waiting.slice(index));
        break;
      }
      if (ids.has(entry.command.commandId)) {
        kept.push(entry);
        continue;
      }
      ids.add(entry.command.commandId);
      bytes += entry.command.bytes;
      batch.push(entry);
    }
    this.waiting = kept;
    return batch;
  }

  /** Answers every entry, one way or the other. */
  private async settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.flushSurely(batch.map(({ command }) => command));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('an append got no answer'));
        else resolve(result);
      }
    } catch (error) {
      if (classify(error) === 'refused' && batch.length > 1) {
        for (const entry of batch) await this.settle([entry]);
        return;
      }
      const reason =
        classify(error) === 'refused'
          ? new EventInvalid('The database refused the events', { cause: error })
          : new StoreUnavailable('The events could not be appended', { cause: error });
      for (const { reject } of batch) reject(reason);
    }
  }

  /** Sends the batch until its outcome is known; command ids make a second sending harmless. */
  private async flushSurely(commands: readonly PreparedAppend[]): Promise<readonly AppendResult[]> {
    let races = 0;
    let losses = 0;
    for (;;) {
      try {
        return await flush(this.pool, commands);
      } catch (error) {
        const failure = classify(error);
        if (failure === 'raced' && races < racesAllowed) {
          races += 1;
          if (races > 3) await delay(Math.random() * 20);
          continue;
        }
        const pause = failure === 'unknown' || failure === 'busy' ? pauses[losses] : undefined;
        if (pause === undefined) throw error;
        losses += 1;
        await delay(pause);
      }
    }
  }
}
