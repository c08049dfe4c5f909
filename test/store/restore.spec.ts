import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { archiveBefore } from '#libs/event-store/archive.js';
import { readChainHead } from '#libs/event-store/verify/signed-head.js';
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
let fresh: StoreUnderTest;
beforeAll(async () => {
  [db, fresh] = await Promise.all([openStore(), openStore()]);
});
afterAll(() => Promise.all([db.close(), fresh.close()]));

const using = async <T>(pool: pg.Pool, act: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  try {
    return await act(client);
  } finally {
    client.release();
  }
};

const tables = ['log', 'block', 'stream', 'command', 'event'];

/** What pg_dump and its restore do with the rows (the embedded PostgreSQL comes without it): COPY out, COPY in. */
const dumpAndRestore = async (): Promise<void> => {
  await withoutGuards(fresh.pool, `truncate ${tables.map((table) => `es.${table}`).join(', ')}`);
  await using(db.pool, (source) =>
    using(fresh.pool, async (target) => {
      for (const table of tables) {
        const rows = source.query(copyTo(`copy (select * from es.${table}) to stdout`));
        await pipeline(rows, target.query(copyFrom(`copy es.${table} from stdin`)));
      }
    }),
  );
};

describe('a record that was dumped and restored into a fresh database', () => {
  it('verifies, is read from the first event on, and goes on', async () => {
    const append = command([part('note-1', 'none', 3), part('note-2', 'none')]);
    const answer = await db.store.append(append);
    for (let round = 0; round < 5; round += 1) await db.store.append(command([part(`more-${round}`, 'none', 2)]));
    await dumpAndRestore();

    expect(await readEverything(fresh.store)).toEqual(await readEverything(db.store));
    const signed = await using(db.pool, readChainHead);
    expect(await verifyAll(fresh.pool)).toMatchObject({ finding: undefined, head: signed });
    expect(await fresh.store.append(append)).toEqual({ ...answer, kind: 'duplicate' });
    expect(await fresh.store.append(command([part('note-1', 3)]))).toMatchObject({ position: 15 });
    expect(await verifyAll(fresh.pool, signed)).toMatchObject({ finding: undefined, events: 1 });
    for await (const events of fresh.store.follow({ after: 0, batch: 50, signal: AbortSignal.timeout(5000) })) {
      expect(events).toHaveLength(15);
      break;
    }
  });

  it('is told apart from the record that went on', async () => {
    await db.store.append(command([part('note-1', 3)]));
    const signed = await using(db.pool, readChainHead);
    expect((await verifyAll(fresh.pool, signed)).finding).toMatchObject({ what: 'signed-head', position: 15 });
  });

  it('keeps its last partition in use', async () => {
    expect(await using(fresh.pool, (client) => archiveBefore(client, 15))).toEqual([]);
  });
});
