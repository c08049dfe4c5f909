import type { Append, AppendResult, StoredEvent } from './append.types.js';

export type ReadAll = { readonly after: number; readonly limit: number };
export type ReadStream = { readonly stream: string; readonly afterVersion?: number };

export type Follow = {
  /** The position already processed. */
  readonly after: number;
  readonly batch: number;
  readonly signal: AbortSignal;
};

/** The port to the store. Throws `StoreUnavailable`, `EventInvalid`, `GapFound`; everything expected is a value. */
export type EventStorePort = {
  append(command: Append): Promise<AppendResult>;
  /** What an earlier command with this id answered; undefined when unknown. */
  findCommand(
    commandId: string,
  ): Promise<{ digest: string; position: number; versions: Record<string, number> } | undefined>;
  readStream(request: ReadStream): Promise<readonly StoredEvent[]>;
  /** In position order, contiguous. */
  readAll(request: ReadAll): Promise<readonly StoredEvent[]>;
  head(): Promise<number>;
  /** Batches in order, waiting for more (NOTIFY is a hint, a one-second poll the rule) until the signal aborts. */
  follow(request: Follow): AsyncIterable<readonly StoredEvent[]>;
  /** Flushes what is queued and lets go of connections. */
  close(): Promise<void>;
};
