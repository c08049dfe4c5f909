import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import { EventInvalid } from '#libs/event-store/errors.js';
import { command, noted, openStore, part, readEverything, type StoreUnderTest, verifyAll } from './store-under-test.js';

let db: StoreUnderTest;
beforeAll(async () => {
  db = await openStore();
  await db.pool.query('create table note (id text primary key)');
});
afterAll(() => db.close());

const inTransaction = async <T>(act: (client: PoolClient) => Promise<T>, end = 'commit'): Promise<T> => {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    const result = await act(client);
    await client.query(end);
    return result;
  } finally {
    client.release();
  }
};

const noteIds = async () => (await db.pool.query('select id from note')).rows.map(({ id }) => id);

describe('an append within a transaction', () => {
  it('commits together with the rest of it', async () => {
    const stream = `note-${randomUUID()}`;
    const result = await inTransaction(async (client) => {
      await client.query('insert into note values ($1)', [stream]);
      return db.store.appendWithin(client, command([part(stream, 'none', 2)]));
    });
    expect(result).toMatchObject({ kind: 'appended', versions: { [stream]: 2 } });
    expect(await noteIds()).toContain(stream);
    expect(await db.store.readStream({ stream })).toHaveLength(2);
  });

  it('is undone together with the rest of it, and leaves no gap', async () => {
    const stream = `note-${randomUUID()}`;
    const append = command([part(stream, 'none', 2)]);
    const act = async (client: PoolClient) => {
      await client.query('insert into note values ($1)', [stream]);
      return db.store.appendWithin(client, append);
    };
    await inTransaction(act, 'rollback');
    expect(await db.store.readStream({ stream })).toEqual([]);
    expect(await db.store.findCommand(append.commandId)).toBeUndefined();
    expect(await inTransaction(act)).toMatchObject({ kind: 'appended' });
    expect(await readEverything(db.store)).toHaveLength(await db.store.head());
  });

  it('answers conflicts and leaves the transaction usable, also after an invalid event', async () => {
    const stream = `note-${randomUUID()}`;
    await inTransaction(async (client) => {
      expect(await db.store.appendWithin(client, command([part(stream, 4)]))).toEqual({
        kind: 'conflict',
        stream,
        actual: 0,
      });
      const invalid = command([{ stream, expected: 'any', events: [noted({ text: '\0' })] }]);
      await expect(db.store.appendWithin(client, invalid)).rejects.toThrow(EventInvalid);
      expect(await db.store.appendWithin(client, command([part(stream, 'none')]))).toMatchObject({ kind: 'appended' });
    });
    expect(await db.store.readStream({ stream })).toHaveLength(1);
  });

  it('may keep the others waiting for a while, and none of them fails', async () => {
    const stream = `slow-${randomUUID()}`;
    const results = await Promise.all([
      inTransaction(async (client) => {
        const result = await db.store.appendWithin(client, command([part(stream, 'none')]));
        await new Promise((resolve) => setTimeout(resolve, 3500));
        return result;
      }),
      new Promise((resolve) => setTimeout(resolve, 200)).then(() => db.store.append(command([part(stream, 'any')]))),
    ]);
    expect(results).toMatchObject([{ kind: 'appended' }, { kind: 'appended', versions: { [stream]: 2 } }]);
  });

  it('takes its place among other writers, also when they create the same streams', async () => {
    const waits = Array.from({ length: 120 }, async (_, index) => {
      const append = command([part(`shared-${index % 40}`, 'none'), part(`own-${index}`, 'none')]);
      return index % 3 ? db.store.append(append) : inTransaction((client) => db.store.appendWithin(client, append));
    });
    const results = await Promise.all(waits);
    expect(results.filter(({ kind }) => kind === 'appended')).toHaveLength(40);
    expect(results.filter(({ kind }) => kind === 'conflict')).toHaveLength(80);
    expect(await readEverything(db.store)).toHaveLength(await db.store.head());
    expect(await verifyAll(db.pool)).toMatchObject({ finding: undefined, events: await db.store.head() });
  });
});
