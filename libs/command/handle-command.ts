import { versionOf } from '#libs/domain/catalogue.js';
import { type Decider, fold } from '#libs/domain/decider.js';
import type { Append, AppendResult, Metadata, StoredEvent } from '#libs/event-store/append.types.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { requestDigest } from './request-digest.js';

export type CommandContext = {
  readonly commandId: string;
  readonly actor: string;
  readonly onBehalfOf?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly workflowId?: string;
  readonly traceId?: string;
  /** The version the sender saw; when the stream has moved on, the answer is `stale`. */
  readonly expectedVersion?: number;
  /** Business time of the facts, RFC 3339 UTC. */
  readonly occurredAt: string;
};

export type Outcome<E> =
  | {
      readonly kind: 'accepted' | 'duplicate';
      /** The store's position after the command: what a read model must reach to show it. */
      readonly position: number;
      readonly version: number;
      readonly events: readonly E[];
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly detail?: string }
  | { readonly kind: 'stale'; readonly actual: number }
  | { readonly kind: 'command-reused' };

type Fact = { readonly type: string; readonly data: object };

export type CommandRequest<S, C extends Fact, E extends Fact> = {
  readonly decider: Decider<S, C, E>;
  readonly stream: string;
  readonly command: C;
  readonly parse: (stored: StoredEvent) => E;
  /** The schema version new events of a type bear; the catalogue's unless told. */
  readonly versionOf?: (type: string) => number;
  readonly context: CommandContext;
};

/** Losing to other writers this often in a row means a stream far too busy to decide on. */
const attempts = 10;

const metadataOf = (context: CommandContext): Metadata => {
  const { commandId, expectedVersion, occurredAt, ...metadata } = context;
  return metadata;
};

const earlierAnswer = async <S, C extends Fact, E extends Fact>(
  store: EventStorePort,
  { stream, parse, context }: CommandRequest<S, C, E>,
  known: { position: number; versions: Readonly<Record<string, number>> },
): Promise<Outcome<E>> => {
  const stored = await store.readStream({ stream });
  const events = stored.filter(({ commandId }) => commandId === context.commandId).map(parse);
  return { kind: 'duplicate', position: known.position, version: known.versions[stream] ?? 0, events };
};

/** One round of read, decide, append. `lost` when another command came between. */
const attempt = async <S, C extends Fact, E extends Fact>(
  store: EventStorePort,
  request: CommandRequest<S, C, E>,
  digest: string,
): Promise<Outcome<E> | { kind: 'lost'; actual: number }> => {
  const { decider, stream, command, parse, context, versionOf: ofType = versionOf } = request;
  const stored = await store.readStream({ stream });
  const version = stored.at(-1)?.version ?? 0;
  if (context.expectedVersion !== undefined && context.expectedVersion !== version)
    return { kind: 'stale', actual: version };

  const decision = decider.decide(command, fold(decider, stored.map(parse)));
  if (decision.kind === 'refused') return decision;

  const events = decision.events.map(({ type, data }) => ({
    type,
    schemaVersion: ofType(type),
    data,
    occurredAt: context.occurredAt,
  }));
  const append: Append = {
    commandId: context.commandId,
    digest,
    metadata: metadataOf(context),
    streams: [{ stream, expected: version, events }],
  };
  const result: AppendResult = await store.append(append);
  switch (result.kind) {
    case 'appended':
      return { kind: 'accepted', position: result.position, version: version + events.length, events: decision.events };
    case 'duplicate':
      return earlierAnswer(store, request, result);
    case 'command-reused':
      return { kind: 'command-reused' };
    case 'conflict':
      return { kind: 'lost', actual: result.actual };
  }
};

const answerKnown = async <S, C extends Fact, E extends Fact>(
  store: EventStorePort,
  request: CommandRequest<S, C, E>,
  digest: string,
): Promise<Outcome<E> | undefined> => {
  const known = await store.findCommand(request.context.commandId);
  if (known === undefined) return undefined;
  return known.digest === digest ? earlierAnswer(store, request, known) : { kind: 'command-reused' };
};

const decideAndAppend = async <S, C extends Fact, E extends Fact>(
  store: EventStorePort,
  request: CommandRequest<S, C, E>,
  digest: string,
): Promise<Outcome<E>> => {
  for (let round = 1; ; round += 1) {
    const outcome = await attempt(store, request, digest);
    if (outcome.kind !== 'lost') return outcome;
    if (round === attempts || request.context.expectedVersion !== undefined) {
      return { kind: 'stale', actual: outcome.actual };
    }
  }
};

/**
 * The one path of a command: read the stream, decide and append on the version decided on. The store knows a repetition
 * and answers it as the first time, so nobody asks beforehand.
 */
export const handleCommand = async <S, C extends Fact, E extends Fact>(
  store: EventStorePort,
  request: CommandRequest<S, C, E>,
): Promise<Outcome<E>> => {
  const digest = requestDigest(request);
  const outcome = await decideAndAppend(store, request, digest);
  if (outcome.kind !== 'refused' && outcome.kind !== 'stale') return outcome;
  // The no may come from the facts of this very command, recorded earlier or a moment ago.
  return (await answerKnown(store, request, digest)) ?? outcome;
};
