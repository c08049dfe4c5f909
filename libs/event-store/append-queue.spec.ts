import { describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { AppendQueue } from './append-queue.js';
import { EventInvalid, StoreUnavailable } from './errors.js';
import type { PreparedAppend } from './prepare-append.js';

const prepared = (commandId: string): PreparedAppend => ({ commandId, digest: 'd', parts: [], bytes: 0 });

const failure = (code?: string, constraint?: string) => Object.assign(new Error('no'), { code, constraint });

/** Answers each flush from its command ids; `fail` says when it throws instead. */
const databaseThat = (fail: (ids: readonly string[], flush: number) => Error | undefined) => {
  const flushes: (readonly string[])[] = [];
  const query = async ({ values }: { values: [unknown, readonly string[]] }) => {
    const ids = values[1];
    flushes.push(ids);
    const error = fail(ids, flushes.length);
    if (error) throw error;
    const row = { out_kind: 'appended', out_position: '7', out_versions: {}, out_stream: null, out_actual: null };
    return { rows: ids.map(() => row) };
  };
  // The queue uses nothing of a pool but `query`.
  return { pool: { query } as unknown as Pool, flushes };
};

const limits = { queued: 3, flushed: 500, flushedBytes: 1000 };
const sendAll = (queue: AppendQueue, ids: readonly string[]) =>
  Promise.allSettled(ids.map((id) => queue.add(prepared(id))));

describe('an append queue', () => {
  it('sends what came in together in one flush, the same command id in the next', async () => {
    const { pool, flushes } = databaseThat(() => undefined);
    await sendAll(new AppendQueue(pool), ['a', 'b', 'a', 'c']);
    expect(flushes).toEqual([['a', 'b', 'c'], ['a']]);
  });

  it('sends no more at once than it may', async () => {
    const { pool, flushes } = databaseThat(() => undefined);
    await sendAll(new AppendQueue(pool, { ...limits, flushed: 2 }), ['a', 'b', 'c']);
    expect(flushes).toEqual([['a', 'b'], ['c']]);
  });

  it('refuses more than it may hold', async () => {
    const { pool } = databaseThat(() => undefined);
    const results = await sendAll(new AppendQueue(pool, limits), ['a', 'b', 'c', 'd']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(results[3]).toMatchObject({ reason: expect.any(StoreUnavailable) });
  });

  it('finds the command the database refuses and stores the others', async () => {
    const { pool } = databaseThat((ids) => (ids.includes('bad') ? failure('54001') : undefined));
    const results = await sendAll(new AppendQueue(pool), ['a', 'bad', 'b']);
    expect(results).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: expect.any(EventInvalid) },
      { status: 'fulfilled' },
    ]);
  });

  it.each([
    ['another process created the stream', failure('23505', 'stream_pkey')],
    ['of a deadlock', failure('40P01')],
    ['a lock was held too long', failure('55P03')],
    ['the connection ended', failure()],
    ['the server is starting', failure('57P03')],
  ])('sends a flush again when %s', async (_, error) => {
    const { pool, flushes } = databaseThat((_ids, flush) => (flush <= 2 ? error : undefined));
    expect(await sendAll(new AppendQueue(pool), ['a'])).toMatchObject([{ status: 'fulfilled' }]);
    expect(flushes).toHaveLength(3);
  });

  it.each([
    ['the schema is missing', failure('42883')],
    ['a version is taken although nobody may have', failure('23505', 'event_stream_version_key')],
  ])('fails at once when %s', async (_, error) => {
    const { pool, flushes } = databaseThat(() => error);
    const results = await sendAll(new AppendQueue(pool), ['a', 'b']);
    expect(results).toMatchObject([{ reason: expect.any(StoreUnavailable) }, { reason: expect.any(StoreUnavailable) }]);
    expect(flushes).toHaveLength(1);
  });
});
