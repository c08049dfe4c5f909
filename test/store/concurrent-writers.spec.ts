import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Append, AppendResult } from '#libs/event-store/append.types.js';
import { StoreUnavailable } from '#libs/event-store/errors.js';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { command, openStore, part, readEverything, type StoreUnderTest, verifyAll } from './store-under-test.js';

let db: StoreUnderTest;
let other: PostgresEventStore;
beforeAll(async () => {
  db = await openStore();
  other = db.another().store;
});
afterAll(() => db.close());

const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

/** What a caller does about `StoreUnavailable`: the outcome is unknown, so the same command goes out again. */
const sendSurely = async (store: PostgresEventStore, append: Append): Promise<AppendResult> => {
  for (;;) {
    try {
      return await store.append(append);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
};

/** Writers on two stores (as in two processes), half on their own streams, half on a few hot ones. */
const write = async (
  writers: number,
  rounds: number,
  send: (store: PostgresEventStore, append: Append) => Promise<AppendResult>,
): Promise<{ append: Append; result: AppendResult }[]> => {
  const sent: { append: Append; result: AppendResult }[] = [];
  const writer = async (number: number) => {
    const store = number % 2 ? db.store : other;
    for (let round = 0; round < rounds; round += 1) {
      const own = part(`own-${number}`, round % 3 ? 'any' : 'exists', 1 + (round % 2));
      const hot = part(`hot-${round % 4}`, round % 2 ? 'any' : round, 1);
      const fresh = part(`fresh-${round}`, 'none');
      const append = command([[own], [hot, own], [fresh, hot], [fresh]][(number + round) % 4] ?? [own]);
      sent.push({ append, result: await send(store, append) });
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, number) => writer(number)));
  return sent;
};

/** What the log must be, given what the callers were told. */
const checkAgainstLog = async (sent: readonly { append: Append; result: AppendResult }[]) => {
  const log = await readEverything(db.store);
  const byCommand = groupBy(log, ({ commandId }) => commandId);
  for (const { append, result } of sent) {
    const events = byCommand.get(append.commandId) ?? [];
    if (result.kind === 'conflict') expect(events).toEqual([]);
    if (result.kind !== 'appended' && result.kind !== 'duplicate') continue;
    const wanted = append.streams.flatMap(({ stream, events: list }) => list.map(() => stream));
    expect(events.map(({ stream }) => stream)).toEqual(wanted);
    expect(events.at(-1)?.position).toBe(result.position);
    expect(events.at(-1)?.position).toBe((events[0]?.position ?? 0) + events.length - 1);
    for (const { stream, expected, events: list } of append.streams) {
      const versions = events.filter((event) => event.stream === stream).map(({ version }) => version);
      expect(versions.at(-1)).toBe(result.versions[stream]);
      if (expected === 'none') expect(versions[0]).toBe(1);
      if (typeof expected === 'number') expect(versions[0]).toBe(expected + 1);
      expect(versions).toHaveLength(list.length);
    }
  }
  for (const events of groupBy(log, ({ stream }) => stream).values()) {
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  }
  expect(await verifyAll(db.pool)).toMatchObject({ finding: undefined, events: log.length });
  return log;
};

describe('64 writers on two stores', () => {
  it('leave a contiguous log in which every answer holds', async () => {
    const following = new AbortController();
    const seen: number[] = [];
    const follower = (async () => {
      for await (const events of other.follow({ after: 0, batch: 37, signal: following.signal })) {
        for (const { position } of events) seen.push(position);
      }
    })();
    const sent = await write(64, 40, (store, append) => store.append(append));
    const head = await db.store.head();
    const deadline = Date.now() + 5000;
    while (seen.length < head && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    following.abort();
    await follower;

    expect(seen).toEqual(Array.from({ length: head }, (_, index) => index + 1));
    const log = await checkAgainstLog(sent);
    expect(log).toHaveLength(head);
    const kinds = groupBy(sent, ({ result }) => result.kind);
    expect(kinds.get('appended')?.length).toBeGreaterThan(500);
    expect(kinds.get('conflict')?.length).toBeGreaterThan(100);
  });

  it('append one command once, however many send it', async () => {
    const appends = Array.from({ length: 40 }, (_, index) => command([part(`once-${index}`, 'any')]));
    const answers = await Promise.all(
      appends.flatMap((append) => [db.store, other, db.store, other].map((store) => store.append(append))),
    );
    expect(answers.filter(({ kind }) => kind === 'appended')).toHaveLength(40);
    expect(answers.filter(({ kind }) => kind === 'duplicate')).toHaveLength(120);
    for (const append of appends) {
      expect(await db.store.readStream({ stream: append.streams[0]?.stream ?? '' })).toHaveLength(1);
    }
  });

  it('create a stream once, and only one of them is told so', async () => {
    for (let round = 0; round < 30; round += 1) {
      const stream = `race-${randomUUID()}`;
      const answers = await Promise.all(
        [db.store, other].map((store) =>
          store.append(command([part(stream, 'none'), part(`beside-${randomUUID()}`, 'none')])),
        ),
      );
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['appended', 'conflict']);
    }
  });

  it('lose nothing they were told is stored when connections are killed', async () => {
    const { pool } = db.another();
    let kills = 0;
    const killer = async () => {
      while (kills < 30) {
        const { rowCount } = await pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'active' and query like 'select * from es.append_batch%'`,
        );
        kills += rowCount ?? 0;
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 60));
      }
    };
    const sent: { append: Append; result: AppendResult }[] = [];
    const writer = async (number: number) => {
      const store = number % 2 ? db.store : other;
      for (let round = 0; kills < 30; round += 1) {
        const append = command([part(`killed-${number}`, 'any', 2), part(`killed-hot-${round % 3}`, 'any')]);
        sent.push({ append, result: await sendSurely(store, append) });
      }
    };
    await Promise.all([killer(), ...Array.from({ length: 64 }, (_, number) => writer(number))]);
    expect(sent.every(({ result }) => result.kind === 'appended' || result.kind === 'duplicate')).toBe(true);
    await checkAgainstLog(sent);
    const written = (await readEverything(db.store)).filter(({ stream }) => stream.startsWith('killed-'));
    expect(written).toHaveLength(sent.length * 3);
  });
});
