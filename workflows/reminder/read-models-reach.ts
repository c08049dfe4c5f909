import { setTimeout as sleep } from 'node:timers/promises';
import type { ActivityParts } from '../activity-parts.js';

const patience = 10_000;
const pause = 100;

/** Waits until the read models show what the poke was about; a parked one must not keep everybody from being reminded. */
export const readModelsReach = async ({ dataSource, log }: ActivityParts, position: number): Promise<void> => {
  for (const until = Date.now() + patience; ; await sleep(pause)) {
    const [row]: { position: string | null }[] = await dataSource.query(
      'select min(position) as position from rm.checkpoint',
    );
    if (Number(row?.position ?? 0) >= position) return;
    if (Date.now() > until) {
      log.warn({ position, reached: row?.position }, 'The read models lag behind the reminders');
      return;
    }
  }
};
