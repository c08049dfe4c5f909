import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isSignedBy, readChainHead, signedHead, signHead } from '#libs/event-store/verify/signed-head.js';
import { command, openStore, part, type StoreUnderTest, verifyAll, withoutGuards } from './store-under-test.js';

let db: StoreUnderTest;
beforeAll(async () => {
  db = await openStore();
});
afterAll(() => db.close());

const appendSome = async (name: string, count = 5) => {
  const appends = Array.from({ length: count }, (_, index) =>
    db.store.append(command([part(`${name}-${index}`, 'any', 1 + (index % 3))])),
  );
  await Promise.all(appends);
};

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer =>
  parts.reduce((hash, item) => hash.update(item), createHash('sha256')).digest();

const head = async () => {
  const client = await db.pool.connect();
  try {
    return await readChainHead(client);
  } finally {
    client.release();
  }
};

describe('the chain', () => {
  it('of an empty store is whole', async () => {
    expect(await verifyAll(db.pool)).toEqual({ events: 0, blocks: 0, head: await head(), finding: undefined });
  });

  it('can be recomputed without PostgreSQL, from the columns as they are read', async () => {
    const data = {
      text: 'naïve "quoted" \\ 漢字 🎉 \u0001\u001f\u007f\b\f\n\r\t',
      amounts: [0.1, 1e21, -5, 1.5e-9],
      nested: { b: 1, a: null },
    };
    const occurredAt = '1969-12-31T23:59:59.987Z';
    await db.store.append({
      ...command([{ stream: 'naïve-1', expected: 'none', events: [{ type: 'Noted', data, occurredAt }] }]),
      metadata: { actor: 'ana "a"\n', traceId: 't' },
    });
    await appendSome('note');
    const { rows } = await db.pool.query(
      `select position, id, stream, version, type, schema_version, data::text, actor, on_behalf_of, correlation_id, causation_id,
         command_id, workflow_id, trace_id, (extract(epoch from occurred_at) * 1000)::bigint as occurred_at,
         (extract(epoch from recorded_at) * 1000)::bigint as recorded_at, hash from es.event order by position`,
    );
    const raw = new Set(['position', 'version', 'schema_version', 'data', 'occurred_at', 'recorded_at']);
    const contents = rows.map(({ hash, ...row }) =>
      Object.entries(row).map(([name, value]) => (raw.has(name) ? String(value) : JSON.stringify(value))),
    );
    const hashes = contents.map((fields) => sha256(`[${fields.join(', ')}]`));
    expect(hashes.map((hash) => hash.toString('hex'))).toEqual(rows.map(({ hash }) => hash.toString('hex')));

    const { rows: blocks } = await db.pool.query('select * from es.block order by number');
    for (const { first_position, last_position, events_hash } of blocks) {
      const own = hashes.slice(Number(first_position) - 1, Number(last_position));
      expect(events_hash.toString('hex')).toBe(sha256(...own).toString('hex'));
    }
  });

  it('covers commands without events', async () => {
    const { block, position } = await head();
    await db.store.append(command([]));
    expect(await head()).toMatchObject({ block: block + 1, position });
    expect(await verifyAll(db.pool)).toMatchObject({ blocks: block + 1, finding: undefined });
  });

  it('gets no block from an append that stores nothing', async () => {
    const before = await head();
    expect(await db.store.append(command([part('nobody', 7)]))).toMatchObject({ kind: 'conflict' });
    expect(await head()).toEqual(before);
  });

  it('names the position and what differs', async () => {
    await withoutGuards(db.pool, `update es.event set actor = 'eve' where position = 3`);
    expect((await verifyAll(db.pool)).finding).toEqual({
      what: 'event-content',
      position: 3,
      block: expect.any(Number),
      message: 'the event at position 3 is not what its hash says',
    });
    await withoutGuards(db.pool, `update es.event set actor = 'ana' where position = 3`);
    expect((await verifyAll(db.pool)).finding).toBeUndefined();
  });
});

describe('a signed head', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');

  it('is believed as it was signed and not otherwise', async () => {
    const signed = signHead(await head(), '2024-05-06T12:00:00.000Z', privateKey);
    expect(isSignedBy(signedHead.parse(JSON.parse(JSON.stringify(signed))), publicKey)).toBe(true);
    expect(isSignedBy({ ...signed, position: signed.position + 1 }, publicKey)).toBe(false);
    expect(isSignedBy({ ...signed, at: '2024-05-07T12:00:00.000Z' }, publicKey)).toBe(false);
    expect(isSignedBy(signed, generateKeyPairSync('ed25519').publicKey)).toBe(false);
  });

  it('is a start: what lies before it is not read', async () => {
    const from = await head();
    await appendSome('later', 4);
    await withoutGuards(db.pool, `update es.event set actor = 'eve' where position = 1`);
    expect(await verifyAll(db.pool, from)).toMatchObject({ finding: undefined, blocks: 1 });
    expect((await verifyAll(db.pool)).finding).toMatchObject({ position: 1 });
    await withoutGuards(db.pool, `update es.event set actor = 'ana "a"\n' where position = 1`);
  });

  it('tells that the chain was rewritten or cut', async () => {
    const signed = await head();
    const other = { ...signed, hash: 'ab'.repeat(32) };
    expect((await verifyAll(db.pool, other)).finding).toMatchObject({ what: 'signed-head' });
    expect((await verifyAll(db.pool, { ...signed, block: signed.block + 1 })).finding?.message).toMatch(/was cut/);
  });
});
