import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { archiveBefore, attachArchived, listPartitions } from '#libs/event-store/archive.js';
import { EventsArchived } from '#libs/event-store/errors.js';
import {
  command,
  openStore,
  part,
  readEverything,
  type StoreUnderTest,
  verifyAll,
  withoutGuards,
} from './store-under-test.js';

let db: StoreUnderTest;
beforeAll(async () => {
  db = await openStore();
  await useSmallPartitions();
});
afterAll(() => db.close());

/** The first partition made anew with room for 20 events, as if that had been declared from the start. */
const useSmallPartitions = () =>
  db.pool.query(`drop table es.event_1; delete from es.partition;
    update es.log set partition_size = 20, partitioned_until = 0; select es.add_partition()`);

const withClient = async <T>(act: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await db.pool.connect();
  try {
    return await act(client);
  } finally {
    client.release();
  }
};

describe('partitions of the log', () => {
  it('are made ahead of need while many append', async () => {
    const appends = Array.from({ length: 60 }, (_, index) =>
      db.store.append(command([part(`note-${index % 7}`, 'any', 1 + (index % 3))])),
    );
    await Promise.all(appends);
    const head = await db.store.head();
    const partitions = await withClient(listPartitions);
    expect(partitions.map(({ first }) => first)).toEqual(partitions.map((_, index) => index * 20 + 1));
    expect(partitions.at(-1)?.last).toBeGreaterThanOrEqual(head + 2);
    expect(await readEverything(db.store)).toHaveLength(head);
    expect(await verifyAll(db.pool)).toMatchObject({ finding: undefined, events: head });
  });

  it('take one command larger than several of them', async () => {
    expect(await db.store.append(command([part('long-1', 'none', 75)]))).toMatchObject({ kind: 'appended' });
    expect(await db.store.readStream({ stream: 'long-1' })).toHaveLength(75);
  });

  it('go back when the caller rolls back', async () => {
    const before = await withClient(listPartitions);
    await withClient(async (client) => {
      await client.query('begin');
      await db.store.appendWithin(client, command([part('undone-1', 'none', 50)]));
      await client.query('rollback');
    });
    expect(await withClient(listPartitions)).toEqual(before);
    expect(await db.store.append(command([part('done-1', 'none', 50)]))).toMatchObject({ kind: 'appended' });
  });

  it('do not hold up appends while somebody analyzes, as long as there is room', async () => {
    await withClient(async (client) => {
      await client.query('begin; lock table es.event in share update exclusive mode');
      const until = (await withClient(listPartitions)).at(-1)?.last ?? 0;
      const started = Date.now();
      const room = until - (await db.store.head());
      expect(await db.store.append(command([part('tight-1', 'none', room)]))).toMatchObject({ kind: 'appended' });
      expect(Date.now() - started).toBeLessThan(1500);
      await client.query('rollback');
    });
    expect(await db.store.append(command([part('tight-1', 'exists')]))).toMatchObject({ kind: 'appended' });
  });
});

describe('archived partitions', () => {
  it('are out of reach for readers, who are told so, and still verified', async () => {
    const head = await db.store.head();
    const archived = await withClient((client) => archiveBefore(client, 45));
    expect(archived.map(({ first, last }) => [first, last])).toEqual([
      [1, 20],
      [21, 40],
    ]);
    await expect(db.store.readAll({ after: 0, limit: 10 })).rejects.toThrow(EventsArchived);
    await expect(db.store.readAll({ after: 39, limit: 10 })).rejects.toThrow('The event at position 40 is archived');
    await expect(db.store.readStream({ stream: 'note-1' })).rejects.toThrow(EventsArchived);
    expect(await db.store.readAll({ after: 40, limit: 10 })).toHaveLength(10);
    expect(await db.store.readStream({ stream: 'long-1' })).toHaveLength(75);
    expect(await db.store.append(command([part('note-1', 'exists')]))).toMatchObject({ kind: 'appended' });
    expect(await verifyAll(db.pool)).toMatchObject({ finding: undefined, events: head + 1 });
    await expect(db.pool.query('delete from es_archive.event_1')).rejects.toThrow(/events are facts/);
    await withoutGuards(db.pool, `update es_archive.event_1 set actor = 'eve' where position = 7`);
    expect((await verifyAll(db.pool)).finding).toMatchObject({ what: 'event-content', position: 7 });
    await withoutGuards(db.pool, `update es_archive.event_1 set actor = 'ana' where position = 7`);
  });

  it('come back', async () => {
    expect(await withClient(attachArchived)).toHaveLength(2);
    const head = await db.store.head();
    expect(await readEverything(db.store)).toHaveLength(head);
    expect((await db.store.readStream({ stream: 'note-1' })).length).toBeGreaterThan(5);
    expect(await verifyAll(db.pool)).toMatchObject({ finding: undefined, events: head });
    await expect(db.pool.query(`update es.event set actor = 'eve' where position = 7`)).rejects.toThrow(
      /events are facts/,
    );
    const { rows } = await db.pool.query(`explain select from es.event where stream = 'note-1' and version > 3`);
    expect(JSON.stringify(rows)).not.toContain('Seq Scan on event_1 ');
  });

  it('never hold the last event', async () => {
    const archived = await withClient((client) => archiveBefore(client, 1_000_000));
    const head = await db.store.head();
    expect(archived.at(-1)?.last).toBeLessThan(head);
    expect(await db.store.append(command([part('after-1', 'none')]))).toMatchObject({ position: head + 1 });
    await withClient(attachArchived);
    expect(await readEverything(db.store)).toHaveLength(head + 1);
  });
});
