import pg from 'pg';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { openDatabase } from '#libs/read-model/database.js';
import { ProjectionWatch } from '#libs/read-model/engine/projection-watch.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { ProgramClock } from '#libs/use-case/program-clock.js';
import type { Stage } from '../cast/stage.js';
import type { Stops } from '../up/stop-on-signal.js';

export type OpenStage = Stage & { readonly store: PostgresEventStore; readonly pool: pg.Pool };

/** Where people's parts are played: the API's own parts, without its pages. */
export const openStage = async (databaseUrl: string, stops: Stops): Promise<OpenStage> => {
  const database = await openDatabase(databaseUrl, 6);
  await stops.add(() => database.destroy());
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 6, connectionTimeoutMillis: 10_000 });
  await stops.add(() => pool.end());
  const store = await openEventStore(pool, process.env.KEYLINE_MASTER_KEY || undefined);
  await stops.add(() => store.close());
  const watch = new ProjectionWatch(database, databaseUrl);
  await watch.start();
  await stops.add(() => watch.stop());
  return { database, pool, store, watch, clock: new ProgramClock(store) };
};
