import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { StoreUnavailable } from '#libs/event-store/errors.js';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { command, part } from './store-under-test.js';

describe('a store without its database', () => {
  it('says so within seconds and still closes', async () => {
    // Nothing listens on port 1.
    const pool = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    const store = new PostgresEventStore({ pool });
    await expect(store.head()).rejects.toThrow(StoreUnavailable);
    await expect(store.readStream({ stream: 'note-1' })).rejects.toThrow(StoreUnavailable);
    const start = Date.now();
    await expect(store.append(command([part('note-1', 'any')]))).rejects.toThrow(StoreUnavailable);
    expect(Date.now() - start).toBeLessThan(10_000);
    await store.close();
    await pool.end();
  });
});
