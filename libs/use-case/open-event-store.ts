import type { Pool } from 'pg';
import { personalByType } from '#libs/domain/personal.js';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { openSealing } from '#libs/event-store/sealing/open-sealing.js';

/** The record, with what is personal in it sealed. Every process opens it here. */
export const openEventStore = async (pool: Pool, masterKey: string | undefined): Promise<PostgresEventStore> =>
  new PostgresEventStore({ pool, sealing: await openSealing(pool, personalByType, masterKey) });
