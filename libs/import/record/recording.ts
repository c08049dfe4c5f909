import type { Pool } from 'pg';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';

/** Who records what an import brings, when, and where. */
export type Recording = {
  readonly pool: Pool;
  readonly store: EventStorePort;
  readonly importId: string;
  readonly by: string;
  readonly at: string;
};
