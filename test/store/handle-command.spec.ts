import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CommandContext, handleCommand } from '#libs/command/handle-command.js';
import { accept, type Decider } from '#libs/domain/decider.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import { noon, openStore, type StoreUnderTest } from './store-under-test.js';

type Seats = { readonly taken: readonly string[] };
type TakeSeat = { type: 'TakeSeat'; data: { by: string } };
type SeatTaken = { type: 'SeatTaken'; data: { by: string } };

const seatDecider: Decider<Seats, TakeSeat, SeatTaken> = {
  initial: { taken: [] },
  decide: ({ data }, { taken }) => {
    if (taken.includes(data.by)) return accept();
    if (taken.length >= 3) return { kind: 'refused', reason: 'sold-out', detail: 'three seats are taken' };
    return accept({ type: 'SeatTaken', data });
  },
  evolve: ({ taken }, { data }) => ({ taken: [...taken, data.by] }),
};

// The test wrote these events itself.
const parse = ({ data }: StoredEvent): SeatTaken => ({ type: 'SeatTaken', data: data as SeatTaken['data'] });

let db: StoreUnderTest;
beforeAll(async () => {
  db = await openStore();
});
afterAll(() => db.close());

const take = (stream: string, by: string, context: Partial<CommandContext> = {}, store = db.store) =>
  handleCommand(store, {
    decider: seatDecider,
    stream,
    command: { type: 'TakeSeat', data: { by } },
    parse,
    versionOf: () => 1,
    context: { commandId: randomUUID(), actor: by, occurredAt: noon, ...context },
  });

const hall = () => `hall-${randomUUID()}`;

describe('a command', () => {
  it('is decided on the stream as it is and stored with its context', async () => {
    const stream = hall();
    expect(await take(stream, 'ana', { workflowId: 'w1', correlationId: 'c1' })).toEqual({
      kind: 'accepted',
      position: await db.store.head(),
      version: 1,
      events: [{ type: 'SeatTaken', data: { by: 'ana' } }],
    });
    const [stored] = await db.store.readStream({ stream });
    expect(stored).toMatchObject({ actor: 'ana', workflowId: 'w1', correlationId: 'c1', occurredAt: noon });
    expect(await take(stream, 'ana')).toMatchObject({ kind: 'accepted', version: 1, events: [] });
  });

  it('is refused by the decider and leaves nothing behind', async () => {
    const stream = hall();
    for (const by of ['ana', 'bo', 'cy']) await take(stream, by);
    const commandId = randomUUID();
    expect(await take(stream, 'di', { commandId })).toEqual({
      kind: 'refused',
      reason: 'sold-out',
      detail: 'three seats are taken',
    });
    expect(await db.store.findCommand(commandId)).toBeUndefined();
  });

  it('answers the same when it is repeated, whatever has happened since', async () => {
    const stream = hall();
    const commandId = randomUUID();
    const first = await take(stream, 'ana', { commandId });
    await take(stream, 'bo');
    expect(await take(stream, 'ana', { commandId })).toEqual({ ...first, kind: 'duplicate' });
    expect(await take(stream, 'bo', { commandId })).toEqual({ kind: 'command-reused' });
    expect(await take(hall(), 'ana', { commandId })).toEqual({ kind: 'command-reused' });
  });

  it('is stale when its sender saw another version', async () => {
    const stream = hall();
    await take(stream, 'ana');
    expect(await take(stream, 'bo', { expectedVersion: 0 })).toEqual({ kind: 'stale', actual: 1 });
    expect(await take(stream, 'bo', { expectedVersion: 1 })).toMatchObject({ kind: 'accepted', version: 2 });
  });
});

describe('commands at the same moment', () => {
  it('never break a rule of the stream', async () => {
    const stream = hall();
    const { store } = db.another();
    const outcomes = await Promise.all(
      ['ana', 'bo', 'cy', 'di', 'ed', 'flo'].map((by, index) => take(stream, by, {}, index % 2 ? store : db.store)),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
      ...Array(3).fill('accepted'),
      ...Array(3).fill('refused'),
    ]);
    expect(await db.store.readStream({ stream })).toHaveLength(3);
  });

  it('count once when they are the same', async () => {
    const stream = hall();
    const { store } = db.another();
    const commandId = randomUUID();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => take(stream, 'ana', { commandId }, index % 2 ? store : db.store)),
    );
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'duplicate')).toHaveLength(7);
    expect(new Set(outcomes.map((outcome) => JSON.stringify({ ...outcome, kind: '' }))).size).toBe(1);
  });

  it('count once also when the first leaves the others no room', async () => {
    const stream = hall();
    const { store } = db.another();
    const context = { commandId: randomUUID(), expectedVersion: 0 };
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => take(stream, 'ana', context, index % 2 ? store : db.store)),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', ...Array(7).fill('duplicate')]);
  });

  it('of which one saw the version win or are stale', async () => {
    const stream = hall();
    const outcomes = await Promise.all(['ana', 'bo'].map((by) => take(stream, by, { expectedVersion: 0 })));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'stale']);
  });
});
