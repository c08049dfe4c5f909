import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import { GapFound } from '#libs/event-store/errors.js';
import { command, openStore, part, type StoreUnderTest, withoutGuards } from './store-under-test.js';

let db: StoreUnderTest;
beforeEach(async () => {
  db = await openStore();
});
afterEach(() => db.close());

const append = (count = 1) => db.store.append(command([part(`note-${randomUUID()}`, 'any', count)]));

/** Follows in the background; `until` waits for a number of events and answers how long that took. */
const startFollowing = (after = 0, batch = 100) => {
  const stopping = new AbortController();
  const seen: StoredEvent[] = [];
  const done = (async () => {
    for await (const events of db.store.follow({ after, batch, signal: stopping.signal })) seen.push(...events);
  })();
  const until = async (count: number) => {
    const start = Date.now();
    while (seen.length < count && Date.now() - start < 10_000) await new Promise((resolve) => setTimeout(resolve, 2));
    return Date.now() - start;
  };
  const stop = async () => {
    stopping.abort();
    await done;
  };
  return { seen, until, stop, done };
};

const listeners = async () => {
  const { rows } = await db.pool.query(
    `select pid from pg_stat_activity where datname = current_database() and query like 'listen%'`,
  );
  return rows.map(({ pid }) => pid);
};

describe('a follower', () => {
  it('gets what was there after its position, in batches, then what comes', async () => {
    await append(25);
    const follower = startFollowing(5, 7);
    await follower.until(20);
    await append(2);
    await follower.until(22);
    await follower.stop();
    expect(follower.seen.map(({ position }) => position)).toEqual(Array.from({ length: 22 }, (_, index) => index + 6));
  });

  it('is woken by the append, not by the poll', async () => {
    const follower = startFollowing();
    while ((await listeners()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const waits: number[] = [];
    for (let count = 1; count <= 5; count += 1) {
      await append();
      waits.push(await follower.until(count));
    }
    await follower.stop();
    expect(Math.max(...waits)).toBeLessThan(500);
  });

  it('goes on when its connections are killed', async () => {
    const follower = startFollowing();
    while ((await listeners()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await db
      .another()
      .pool.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    await append(3);
    await follower.until(3);
    while ((await listeners()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await append(1);
    await follower.until(4);
    await follower.stop();
    expect(follower.seen.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  it('ends with its signal, with its reader or with the store, and lets go of its connection', async () => {
    await append(10);
    for await (const events of db.store.follow({ after: 0, batch: 3, signal: new AbortController().signal })) {
      expect(events).toHaveLength(3);
      break;
    }
    const { store } = db.another();
    const never = new AbortController();
    const follower = (async () => {
      for await (const _ of store.follow({ after: 10, batch: 3, signal: never.signal }));
    })();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await store.close();
    await follower;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await listeners()).toEqual([]);
  });

  it('stops loudly on a gap', async () => {
    await append(5);
    await withoutGuards(db.pool, 'delete from es.event where position = 3');
    await expect(db.store.readAll({ after: 0, limit: 10 })).rejects.toThrow(GapFound);
    const follower = startFollowing(2);
    await expect(follower.done).rejects.toMatchObject({ expected: 3, found: 4 });
  });

  it('stops loudly when it is ahead of the log', async () => {
    await append(5);
    await expect(startFollowing(6).done).rejects.toThrow(GapFound);
  });
});
