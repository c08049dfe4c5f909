/** `any`: no check; `none`: the stream must not exist; `exists`: it must; a number: its current version. */
export type ExpectedVersion = 'any' | 'none' | 'exists' | number;

/** Who acted, for whom, and what led to it. `actor` is a person id or `system`. */
export type Metadata = {
  readonly actor: string;
  readonly onBehalfOf?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly workflowId?: string;
  readonly traceId?: string;
};

/** A fact to store. `occurredAt` is business time, RFC 3339 UTC; the store adds `recordedAt`. */
export type NewEvent = {
  readonly type: string;
  readonly schemaVersion?: number;
  readonly data: object;
  readonly occurredAt: string;
};

/** The events of one stream in one command. */
export type StreamAppend = {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly NewEvent[];
};

/** One command: all its appends commit together or none does. An empty event list still records the command. */
export type Append = {
  readonly commandId: string;
  /** SHA-256 (hex) of the canonical request: the same command id with another digest is refused. */
  readonly digest: string;
  readonly metadata: Metadata;
  readonly streams: readonly StreamAppend[];
};

/** Expected outcomes are values. `position` is the store's position after the command; `versions` are by stream. */
export type AppendResult =
  | {
      readonly kind: 'appended' | 'duplicate';
      readonly position: number;
      readonly versions: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'conflict'; readonly stream: string; readonly actual: number }
  | { readonly kind: 'command-reused'; readonly commandId: string };

/** An event as it is read back. Positions are contiguous from 1; versions from 1 within the stream. */
export type StoredEvent = {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly correlationId: string | null;
  readonly causationId: string | null;
  readonly commandId: string;
  readonly workflowId: string | null;
  readonly traceId: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
};
