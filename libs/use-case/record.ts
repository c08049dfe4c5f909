import { type CommandContext, handleCommand, type Outcome } from '#libs/command/handle-command.js';
import type { Decider } from '#libs/domain/decider.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { ProgramClock } from './program-clock.js';

export type Order = { readonly type: string; readonly by: string; readonly at: string; readonly data: object };
type Fact = { readonly type: string; readonly data: object };

/** An aggregate as the command path needs it: its rules, its stored form and the name of its stream. */
export type Aggregate<State, Command extends Order, Event extends Fact> = {
  readonly decider: Decider<State, Command, Event>;
  readonly parse: (stored: StoredEvent) => Event;
  readonly stream: (id: string) => string;
};

/** A command without who and when, which come with the asker and the clock. */
export type Untimed<Command extends Order> = Command extends unknown ? Pick<Command, 'type' | 'data'> : never;

/** Who asks, with what id, and on what version of the aggregate. */
export type Asker = {
  readonly personId: string;
  readonly commandId: string;
  readonly expectedVersion?: number | undefined;
  readonly traceId?: string | undefined;
};

export type Engine = { readonly store: EventStorePort; readonly clock: ProgramClock };

const contextOf = ({ personId, commandId, expectedVersion, traceId }: Asker, at: string): CommandContext => ({
  actor: personId,
  commandId,
  occurredAt: at,
  ...(expectedVersion === undefined ? {} : { expectedVersion }),
  ...(traceId === undefined ? {} : { traceId }),
});

/** Sends one command down the one path, at the business time of the program it belongs to, or else at wall time. */
export const record = async <State, Command extends Order, Event extends Fact>(
  { store, clock }: Engine,
  aggregate: Aggregate<State, Command, Event>,
  request: { readonly id: string; readonly order: Untimed<NoInfer<Command>>; readonly asker: Asker },
): Promise<Outcome<Event>> => {
  const { id, order, asker } = request;
  const stream = aggregate.stream(id);
  const at = await clock.timeFor(stream, order.data);
  // An untimed command with who and when is the command again; the compiler does not see that of a generic union.
  const command = { ...order, by: asker.personId, at } as unknown as Command;
  return handleCommand(store, {
    decider: aggregate.decider,
    parse: aggregate.parse,
    stream,
    command,
    context: contextOf(asker, at),
  });
};

/** What a command with this id recorded earlier on a stream; empty when it is new. */
export const recordedEarlier = async <State, Command extends Order, Event extends Fact>(
  store: EventStorePort,
  aggregate: Aggregate<State, Command, Event>,
  id: string,
  commandId: string,
): Promise<readonly Event[]> => {
  if ((await store.findCommand(commandId)) === undefined) return [];
  const events = await store.readStream({ stream: aggregate.stream(id) });
  return events.filter((event) => event.commandId === commandId).map(aggregate.parse);
};
