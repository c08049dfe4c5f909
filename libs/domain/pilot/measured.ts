import type { PilotEvent } from './events.js';

export type FactOf<Type extends PilotEvent['type']> = Extract<PilotEvent, { type: Type }>['data'];

/** Everything an evaluation rests on. */
export type Measured = {
  readonly criteria: FactOf<'SuccessCriteriaLocked'>['criteria'];
  readonly pairs: FactOf<'ControlGroupMatched'>['pairs'];
  readonly baselines: readonly FactOf<'BaselineFrozen'>[];
  readonly observations: readonly FactOf<'ObservationRecorded'>[];
};

/** The facts of a pilot that was designed to be measured; null when its design is incomplete. */
export const measured = (pilot: {
  readonly criteria: Measured['criteria'] | null;
  readonly pairs: Measured['pairs'] | null;
  readonly baselines: Measured['baselines'];
  readonly observations: Measured['observations'];
}): Measured | null => {
  const { criteria, pairs, baselines, observations } = pilot;
  return criteria === null || pairs === null ? null : { criteria, pairs, baselines, observations };
};
