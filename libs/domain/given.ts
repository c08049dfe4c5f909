import { expect } from '@jest/globals';
import { type Decider, fold } from './decider.js';
import type { Refusal } from './refusals.js';

/** Spec support: `given(decider, ...facts).when(order).thenEvents(...facts)` or `.thenRefused('reason')`. */
export const given = <State, Command, Event>(
  decider: Decider<State, Command, Event>,
  ...facts: readonly NoInfer<Event>[]
) => ({
  when: (command: NoInfer<Command>) => {
    const decision = decider.decide(command, fold(decider, facts));
    return {
      thenEvents: (...events: readonly NoInfer<Event>[]): void =>
        expect(decision).toEqual({ kind: 'accepted', events: [...events] }),
      thenNothing: (): void => expect(decision).toEqual({ kind: 'accepted', events: [] }),
      thenRefused: (reason: Refusal, detail?: string): void =>
        expect(decision).toMatchObject({ kind: 'refused', reason, ...(detail === undefined ? {} : { detail }) }),
    };
  },
});
