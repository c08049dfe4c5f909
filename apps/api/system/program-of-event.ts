import type { StoredEvent } from '#libs/event-store/append.types.js';
import type { ProgramClock } from '#libs/use-case/program-clock.js';

/** The program an event belongs to, by itself or by its stream; undefined for what belongs to none. */
export const programOfEvent = async (clock: ProgramClock, event: StoredEvent): Promise<string | undefined> => {
  const { data, stream } = event;
  if (data instanceof Object && 'programId' in data && typeof data.programId === 'string') return data.programId;
  return ownStreams.test(stream) ? clock.programOf(stream) : undefined;
};

/** Streams whose first event names a program; accounts, people, runs and imports name none. */
const ownStreams = /^(program|gate|pilot|set|readiness|organization|value|action)-/;
