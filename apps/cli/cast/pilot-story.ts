import type { PilotEvent } from '#libs/domain/pilot/events.js';
import { pilots } from '#libs/use-case/aggregates.js';
import type { Stage } from './stage.js';

type Data<Type extends PilotEvent['type']> = Extract<PilotEvent, { type: Type }>['data'];

/** What has been recorded of a pilot, as its people see it. */
export type PilotStory = {
  readonly charter: Data<'PilotChartered'>;
  readonly isLocked: boolean;
  readonly baseline: Data<'BaselineFrozen'> | undefined;
  readonly start: Data<'PilotStarted'> | undefined;
  readonly checkedIn: ReadonlySet<number>;
  readonly observed: ReadonlySet<number>;
  readonly evaluation: Data<'PilotEvaluated'> | undefined;
  readonly isDecided: boolean;
};

const first = <Type extends PilotEvent['type']>(events: readonly PilotEvent[], type: Type): Data<Type> | undefined => {
  const found = events.find((event) => event.type === type);
  // An event of this type has the data of this type; the compiler loses the link on a generic.
  return found?.data as Data<Type> | undefined;
};

const weeksOf = (events: readonly PilotEvent[], type: 'CheckInRecorded' | 'ObservationRecorded'): ReadonlySet<number> =>
  new Set(events.flatMap((event) => (event.type === type && 'week' in event.data ? [event.data.week] : [])));

export const readPilot = async (stage: Stage, pilotId: string): Promise<PilotStory> => {
  const stored = await stage.store.readStream({ stream: pilots.stream(pilotId) });
  const events = stored.map(pilots.parse);
  const charter = first(events, 'PilotChartered');
  if (charter === undefined) throw new Error(`There is no pilot ${pilotId}`);
  return {
    charter,
    isLocked: first(events, 'SuccessCriteriaLocked') !== undefined,
    baseline: first(events, 'BaselineFrozen'),
    start: first(events, 'PilotStarted'),
    checkedIn: weeksOf(events, 'CheckInRecorded'),
    observed: weeksOf(events, 'ObservationRecorded'),
    evaluation: first(events, 'PilotEvaluated'),
    isDecided: first(events, 'PilotDecided') !== undefined,
  };
};
