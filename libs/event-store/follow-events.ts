import type { StoredEvent } from './append.types.js';
import { GapFound, StoreUnavailable } from './errors.js';
import type { EventBell } from './event-bell.js';
import type { Follow, ReadAll } from './event-store.types.js';

type Source = {
  readonly bell: EventBell;
  readonly readAll: (request: ReadAll) => Promise<readonly StoredEvent[]>;
  readonly head: () => Promise<number>;
};

const pollAfter = 1000;
/** A database restart takes seconds; after this many failed polls in a row the follower gives up. */
const failuresAllowed = 30;

/** Sleeps until the bell, the poll or the signal. A ring between two calls of `wait` is remembered. */
class Alarm {
  private rung = false;
  private wake: (() => void) | undefined;

  readonly ring = (): void => {
    this.rung = true;
    this.wake?.();
  };

  clear(): void {
    this.rung = false;
  }

  async wait(milliseconds: number): Promise<void> {
    if (this.rung) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }
}

const assertNotAhead = async (source: Source, after: number): Promise<void> => {
  const head = await source.head();
  if (head < after) throw new GapFound(after, head);
};

/** Batches in order after a position until the signal aborts. Survives a restart of the database. */
export async function* followEvents(
  source: Source,
  { after, batch, signal }: Follow,
): AsyncIterable<readonly StoredEvent[]> {
  const alarm = new Alarm();
  const stopRinging = source.bell.onRing(alarm.ring);
  signal.addEventListener('abort', alarm.ring);
  source.bell.join();
  let position = after;
  let checked = false;
  let failures = 0;
  try {
    while (!signal.aborted) {
      alarm.clear();
      let events: readonly StoredEvent[] = [];
      try {
        // A reader ahead of the log has followed another database, or this one was restored to an earlier day.
        if (!checked) await assertNotAhead(source, after);
        checked = true;
        events = await source.readAll({ after: position, limit: batch });
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!(error instanceof StoreUnavailable) || failures >= failuresAllowed) throw error;
      }
      const last = events.at(-1);
      if (last === undefined) {
        if (!signal.aborted) await alarm.wait(pollAfter);
        continue;
      }
      if (signal.aborted) return;
      yield events;
      position = last.position;
    }
  } finally {
    signal.removeEventListener('abort', alarm.ring);
    stopRinging();
    await source.bell.leave();
  }
}
