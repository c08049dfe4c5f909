import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { handleCommand } from '#libs/command/handle-command.js';
import { handleTogether } from '#libs/command/handle-together.js';
import { accept, type Decider } from '#libs/domain/decider.js';
import { type EventVersions, eventVersions, olderVersion } from '#libs/domain/event-versions.js';
import { fact } from '#libs/domain/fields.js';
import { noon, openStore, type StoreUnderTest } from './store-under-test.js';

// docs/how-to-change-an-event.md, step by step, on an event of its own: a seat is at first a text, then a row and a number.

const before = fact('SeatTaken', { by: z.string(), seat: z.string() });
const after = fact('SeatTaken', { by: z.string(), row: z.string(), number: z.int().min(1) });
const later = fact('SeatTaken', { ...after.shape.data.shape, price: z.string().nullable() });

// Step 2: the old schema stays, under the old version, with the way to the next one.
const seatAsText = olderVersion(z.object({ by: z.string(), seat: z.string() }), ({ by, seat }) => {
  const [row = '', number] = seat.split('-');
  return { by, row, number: Number(number) };
});
const seatWithoutPrice = olderVersion(after.shape.data, (data) => ({ ...data, price: null }));

const v1 = eventVersions([before]);
const v2 = eventVersions([after], { SeatTaken: [seatAsText] });
const v3 = eventVersions([later], { SeatTaken: [seatAsText, seatWithoutPrice] });

type Seat = { readonly type: 'SeatTaken'; readonly data: { readonly by: string } };
const taking = <Event extends Seat>(): Decider<readonly Event[], Event, Event> => ({
  initial: [],
  decide: (command) => accept(command),
  evolve: (taken, event) => [...taken, event],
});

let db: StoreUnderTest;
beforeAll(async () => {
  db = await openStore();
});
afterAll(() => db.close());

const take = <Event extends Seat>(versions: EventVersions<Event>, stream: string, command: Event) => {
  const context = { commandId: randomUUID(), actor: command.data.by, occurredAt: noon };
  return handleCommand(db.store, { ...versions, decider: taking<Event>(), stream, command, context });
};

const read = async <Event>(versions: EventVersions<Event>, stream: string) =>
  (await db.store.readStream({ stream })).map(versions.parse);
const writtenIn = async (stream: string) =>
  (await db.store.readStream({ stream })).map(({ schemaVersion }) => schemaVersion);

describe('an event that changes its schema', () => {
  it('is written in the version of the program and read in the version of the reader', async () => {
    const stream = `hall-${randomUUID()}`;
    await take(v1, stream, { type: 'SeatTaken', data: { by: 'ana', seat: 'C-7' } });
    await take(v2, stream, { type: 'SeatTaken', data: { by: 'bo', row: 'D', number: 1 } });
    await take(v3, stream, { type: 'SeatTaken', data: { by: 'cy', row: 'E', number: 2, price: '40' } });
    expect(await writtenIn(stream)).toEqual([1, 2, 3]);
    expect((await read(v3, stream)).map(({ data }) => data)).toEqual([
      { by: 'ana', row: 'C', number: 7, price: null },
      { by: 'bo', row: 'D', number: 1, price: null },
      { by: 'cy', row: 'E', number: 2, price: '40' },
    ]);
    const [stored] = await db.store.readStream({ stream });
    expect(stored?.data).toEqual({ by: 'ana', seat: 'C-7' });
  });

  it('is written in its version by a bulk of commands too', async () => {
    const stream = `hall-${randomUUID()}`;
    const commands = [1, 2].map((number) => ({ type: 'SeatTaken' as const, data: { by: 'ana', row: 'A', number } }));
    const context = { commandId: randomUUID(), actor: 'ana', occurredAt: noon };
    await handleTogether(db.store, { ...v2, decider: taking<(typeof commands)[number]>(), stream, commands, context });
    expect(await writtenIn(stream)).toEqual([2, 2]);
  });

  it('stops a program that is older than the event', async () => {
    const stream = `hall-${randomUUID()}`;
    await take(v2, stream, { type: 'SeatTaken', data: { by: 'bo', row: 'D', number: 1 } });
    const newer = 'SeatTaken has schema version 2; this program knows 1: it was written by a newer program';
    await expect(read(v1, stream)).rejects.toThrow(newer);
    await expect(take(v1, stream, { type: 'SeatTaken', data: { by: 'cy', seat: 'D-2' } })).rejects.toThrow(newer);
  });

  it('says which version an event that cannot be read was written in', () => {
    const unreadable = { type: 'SeatTaken', schemaVersion: 1, data: { by: 'ana', seat: 'nowhere' } };
    expect(() => v2.parse(unreadable)).toThrow('SeatTaken does not fit its schema (version 1)');
    expect(() => v2.parse({ ...unreadable, data: {} })).toThrow('SeatTaken does not fit its schema (version 1)');
  });

  it('is known in every version, and an unknown one is not', () => {
    expect(v3.known().map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(v3.versionOf('SeatTaken')).toBe(3);
    expect(() => v3.versionOf('SeatLost')).toThrow("No schema for events of type 'SeatLost'");
    expect(() => eventVersions([before], { SeatLost: [] })).toThrow("unknown type 'SeatLost'");
  });
});
