import { versionOf } from '#libs/domain/catalogue.js';
import { type Decider, fold } from '#libs/domain/decider.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { CommandContext } from './handle-command.js';
import { requestDigest } from './request-digest.js';

type Fact = { readonly type: string; readonly data: object };

export type TogetherRequest<S, C extends Fact, E extends Fact> = {
  readonly decider: Decider<S, C, E>;
  readonly stream: string;
  /** Decided one after the other, each on what the one before gave; a refused one is passed over. */
  readonly commands: readonly C[];
  readonly parse: (stored: StoredEvent) => E;
  /** The schema version new events of a type bear; the catalogue's unless told. */
  readonly versionOf?: (type: string) => number;
  readonly context: Omit<CommandContext, 'expectedVersion'>;
  /** The stream is believed to be new, so it is not read first. */
  readonly isNew?: boolean;
};

const attempts = 10;

const decideAll = <S, C extends Fact, E extends Fact>(decider: Decider<S, C, E>, commands: readonly C[], from: S) => {
  const events: E[] = [];
  const refusals: string[] = [];
  let state = from;
  for (const command of commands) {
    const decision = decider.decide(command, state);
    if (decision.kind === 'refused') {
      refusals.push(decision.reason);
      continue;
    }
    events.push(...decision.events);
    state = fold(decider, decision.events, state);
  }
  return { events, refusals };
};

/**
 * Commands of one stream as one append: all their facts or none. For imports, which bring thousands of streams; facts that
 * say nothing new are not recorded, and neither is the command then.
 */
export const handleTogether = async <S, C extends Fact, E extends Fact>(
  store: EventStorePort,
  request: TogetherRequest<S, C, E>,
): Promise<{ readonly events: readonly E[]; readonly refusals: readonly string[] }> => {
  const { decider, stream, commands, parse, context, versionOf: ofType = versionOf } = request;
  const { commandId, occurredAt, ...metadata } = context;
  let isNew = request.isNew ?? false;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const stored = isNew ? [] : await store.readStream({ stream });
    const { events, refusals } = decideAll(decider, commands, fold(decider, stored.map(parse)));
    if (events.length === 0) return { events, refusals };
    const result = await store.append({
      commandId,
      digest: requestDigest({ stream, command: { type: 'Together', data: { commands } } }),
      metadata,
      streams: [
        {
          stream,
          expected: stored.at(-1)?.version ?? 'none',
          events: events.map(({ type, data }) => ({ type, schemaVersion: ofType(type), data, occurredAt })),
        },
      ],
    });
    if (result.kind === 'appended') return { events, refusals };
    if (result.kind === 'duplicate') return { events: [], refusals };
    if (result.kind === 'command-reused') throw new Error(`The command id ${commandId} bears another request`);
    isNew = false;
  }
  throw new Error(`The stream ${stream} is too busy: ${attempts} attempts were lost to other writers`);
};
