import type { Refusal } from './refusals.js';

/** What a decider answers: the facts that follow, or why not. */
export type Decision<Event> =
  | { readonly kind: 'accepted'; readonly events: readonly Event[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly detail?: string };

/** A pure aggregate: `decide` guards and answers with facts; `evolve` only copies facts into state. */
export type Decider<State, Command, Event> = {
  readonly initial: State;
  readonly decide: (command: Command, state: State) => Decision<Event>;
  readonly evolve: (state: State, event: Event) => State;
};

export const accept = <Event>(...events: readonly Event[]): Decision<Event> => ({ kind: 'accepted', events });

export const refuse = (reason: Refusal, detail?: string): { kind: 'refused'; reason: Refusal; detail?: string } =>
  detail === undefined ? { kind: 'refused', reason } : { kind: 'refused', reason, detail };

export const fold = <State, Command, Event>(
  decider: Decider<State, Command, Event>,
  events: readonly Event[],
  from: State = decider.initial,
): State => events.reduce(decider.evolve, from);
