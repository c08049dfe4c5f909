import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventInvalid, StoreUnavailable } from '#libs/event-store/errors.js';
import { migrateEventStore } from '#libs/event-store/schema.js';
import { command, noon, noted, openStore, part, readEverything, type StoreUnderTest } from './store-under-test.js';

let db: StoreUnderTest;
beforeAll(async () => {
  db = await openStore();
});
afterAll(() => db.close());

const stream = () => `note-${randomUUID()}`;

describe('an append', () => {
  it('stores events with all their metadata and gives them back', async () => {
    const s = stream();
    const metadata = {
      actor: 'ana',
      onBehalfOf: 'bo',
      correlationId: 'c1',
      causationId: 'c0',
      workflowId: 'w1',
      traceId: 't1',
    };
    const data = { text: 'naïve \\u0000 "quoted" 漢字 🎉 \\', amount: 0.1, nested: { list: [1, null, true] } };
    const append = {
      ...command([
        { stream: s, expected: 'none', events: [{ type: 'Noted', schemaVersion: 3, data, occurredAt: noon }] },
      ]),
      metadata,
    };
    const result = await db.store.append(append);
    const head = await db.store.head();
    expect(result).toEqual({ kind: 'appended', position: head, versions: { [s]: 1 } });
    const [event] = await db.store.readStream({ stream: s });
    expect(event).toEqual({
      position: head,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      stream: s,
      version: 1,
      type: 'Noted',
      schemaVersion: 3,
      data,
      ...metadata,
      commandId: append.commandId,
      occurredAt: noon,
      recordedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
    });
  });

  it('checks the expected version', async () => {
    const s = stream();
    expect(await db.store.append(command([part(s, 'exists')]))).toEqual({ kind: 'conflict', stream: s, actual: 0 });
    expect(await db.store.append(command([part(s, 1)]))).toEqual({ kind: 'conflict', stream: s, actual: 0 });
    expect(await db.store.append(command([part(s, 0, 2)]))).toMatchObject({ kind: 'appended', versions: { [s]: 2 } });
    expect(await db.store.append(command([part(s, 'none')]))).toEqual({ kind: 'conflict', stream: s, actual: 2 });
    expect(await db.store.append(command([part(s, 1)]))).toEqual({ kind: 'conflict', stream: s, actual: 2 });
    expect(await db.store.append(command([part(s, 2)]))).toMatchObject({ kind: 'appended', versions: { [s]: 3 } });
    expect(await db.store.append(command([part(s, 'exists')]))).toMatchObject({ versions: { [s]: 4 } });
    expect(await db.store.append(command([part(s, 'any')]))).toMatchObject({ versions: { [s]: 5 } });
    expect((await db.store.readStream({ stream: s })).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(await db.store.readStream({ stream: s, afterVersion: 4 })).toHaveLength(1);
  });

  it('answers a repeated command as the first time, even when the stream has moved on', async () => {
    const s = stream();
    const first = command([part(s, 'none')]);
    const answer = await db.store.append(first);
    await db.store.append(command([part(s, 1)]));
    expect(await db.store.append(first)).toEqual({ ...answer, kind: 'duplicate' });
    expect(await db.store.readStream({ stream: s })).toHaveLength(2);
    expect(await db.store.findCommand(first.commandId)).toMatchObject({ digest: first.digest, versions: { [s]: 1 } });
    expect(await db.store.findCommand('unknown')).toBeUndefined();
  });

  it('refuses a command id that comes back with another request', async () => {
    const s = stream();
    const first = command([part(s, 'none')]);
    await db.store.append(first);
    const other = command([part(s, 1)], first.commandId);
    expect(await db.store.append(other)).toEqual({ kind: 'command-reused', commandId: first.commandId });
  });

  it('does not remember a command that met a conflict', async () => {
    const s = stream();
    const early = command([part(s, 1)]);
    expect(await db.store.append(early)).toMatchObject({ kind: 'conflict' });
    await db.store.append(command([part(s, 'none')]));
    expect(await db.store.append(early)).toMatchObject({ kind: 'appended', versions: { [s]: 2 } });
  });

  it('commits several streams together or none', async () => {
    const [a, b, c] = [stream(), stream(), stream()];
    await db.store.append(command([part(b, 'none')]));
    expect(await db.store.append(command([part(a, 'none'), part(b, 'none'), part(c, 'none')]))).toMatchObject({
      kind: 'conflict',
      stream: b,
    });
    expect(await db.store.readStream({ stream: a })).toEqual([]);
    const result = await db.store.append(command([part(c, 'none', 2), part(a, 'none'), part(b, 1)]));
    expect(result).toMatchObject({ kind: 'appended', versions: { [a]: 1, [b]: 2, [c]: 2 } });
    const events = (await readEverything(db.store)).slice(-4);
    expect(events.map((event) => [event.stream, event.version])).toEqual([
      [c, 1],
      [c, 2],
      [a, 1],
      [b, 2],
    ]);
    expect(new Set(events.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('records a command without events', async () => {
    const s = stream();
    const empty = command([{ stream: s, expected: 0, events: [] }]);
    const head = await db.store.head();
    expect(await db.store.append(empty)).toEqual({ kind: 'appended', position: head, versions: { [s]: 0 } });
    expect(await db.store.append(empty)).toMatchObject({ kind: 'duplicate', position: head });
    expect(await db.store.append(command([]))).toMatchObject({ kind: 'appended', position: head, versions: {} });
    expect(await db.store.append(command([part(s, 'none')]))).toMatchObject({ kind: 'appended' });
  });
});

describe('appends that leave in one flush', () => {
  it('are decided one after the other, each for itself', async () => {
    const [s, t] = [stream(), stream()];
    const first = command([part(s, 'none')]);
    const results = await Promise.all([
      db.store.append(first),
      db.store.append(command([part(s, 'none')])),
      db.store.append(command([part(s, 1, 2), part(t, 'none')])),
      db.store.append(command([part(t, 'none')])),
      db.store.append(first),
      db.store.append(command([part(t, 5)], first.commandId)),
      db.store.append(command([part(s, 3)])),
    ]);
    expect(results.map(({ kind }) => kind)).toEqual([
      'appended',
      'conflict',
      'appended',
      'conflict',
      'duplicate',
      'command-reused',
      'appended',
    ]);
    expect(results[1]).toEqual({ kind: 'conflict', stream: s, actual: 1 });
    expect(results[4]).toEqual({ ...results[0], kind: 'duplicate' });
  });
});

describe('an event', () => {
  const append = (event: object) =>
    db.store.append(command([{ stream: stream(), expected: 'any', events: [{ ...noted(), ...event }] }]));

  it.each([
    ['too large', { data: { text: 'x'.repeat(66_000) } }],
    ['with a NUL', { data: { text: 'a\0b' } }],
    ['with half a surrogate pair', { data: { text: '\ud83c' } }],
    ['that is not JSON', { data: { n: 1n } }],
    ['that is no object', { data: [1] }],
    ['without a type', { type: '' }],
    ['on a day that does not exist', { occurredAt: '2024-02-30T00:00:00Z' }],
    ['in local time', { occurredAt: '2024-02-20T00:00:00+02:00' }],
    ['without an instant', { occurredAt: 'soon' }],
    ['of no schema version', { schemaVersion: 0 }],
  ])('%s is invalid', async (_, event) => {
    await expect(append(event)).rejects.toThrow(EventInvalid);
  });

  it('keeps its instant to the millisecond', async () => {
    const s = stream();
    await db.store.append(
      command([{ stream: s, expected: 'any', events: [{ ...noted(), occurredAt: '1999-12-31T23:59:59.9876Z' }] }]),
    );
    const [event] = await db.store.readStream({ stream: s });
    expect(event?.occurredAt).toBe('1999-12-31T23:59:59.987Z');
  });

  it('cannot be changed or removed', async () => {
    await db.store.append(command([part(stream(), 'none')]));
    for (const statement of ['update es.event set type = type', 'delete from es.event', 'truncate es.event']) {
      await expect(db.pool.query(statement)).rejects.toThrow(/events are facts/);
    }
  });
});

describe('the store', () => {
  it('keeps its events when the migration runs again', async () => {
    const head = await db.store.head();
    await Promise.all([migrateEventStore(db.pool), migrateEventStore(db.pool)]);
    expect(await db.store.head()).toBe(head);
  });

  it('answers what was queued before it closes and refuses what comes after', async () => {
    const { store } = db.another();
    const queued = store.append(command([part(stream(), 'none')]));
    await store.close();
    expect(await queued).toMatchObject({ kind: 'appended' });
    await expect(store.append(command([]))).rejects.toThrow(StoreUnavailable);
  });
});
