import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Append, ExpectedVersion, NewEvent, StoredEvent, StreamAppend } from '#libs/event-store/append.types.js';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import type { Head, Verified } from '#libs/event-store/verify/finding.types.js';
import { verifyStore } from '#libs/event-store/verify/verify-store.js';
import { createTestDatabase } from '#test/kit/database.js';

export type StoreUnderTest = {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly store: PostgresEventStore;
  /** Another process would do the same: its own pool, its own queue. */
  another(): { pool: pg.Pool; store: PostgresEventStore };
  close(): Promise<void>;
};

export const openStore = async (): Promise<StoreUnderTest> => {
  const database = await createTestDatabase();
  const opened: { pool: pg.Pool; store: PostgresEventStore }[] = [];
  const another = () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 4 });
    const made = { pool, store: new PostgresEventStore({ pool }) };
    opened.push(made);
    return made;
  };
  const close = async () => {
    await Promise.all(opened.map(({ store }) => store.close()));
    await Promise.all(opened.map(({ pool }) => pool.end()));
    await database.drop();
  };
  return { url: database.url, another, close, ...another() };
};

export const noon = '2024-05-06T12:00:00.000Z';

export const noted = (data: object = {}): NewEvent => ({ type: 'Noted', data, occurredAt: noon });

export const part = (stream: string, expected: ExpectedVersion, count = 1): StreamAppend => ({
  stream,
  expected,
  events: Array.from({ length: count }, (_, index) => noted({ index })),
});

/** Tells requests apart well enough for tests: what is asked of which stream, not the data. */
const digestOf = (streams: readonly StreamAppend[]): string => {
  const asked = streams.map(({ stream, expected, events }) => [stream, expected, events.length]);
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
};

export const command = (streams: readonly StreamAppend[], commandId: string = randomUUID()): Append => ({
  commandId,
  digest: digestOf(streams),
  metadata: { actor: 'ana' },
  streams,
});

/** What only the owner of the server can do: change the record with the guards off. */
export const withoutGuards = async (pool: pg.Pool, statements: string): Promise<void> => {
  await pool.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
};

export const verifyAll = async (pool: pg.Pool, from?: Head): Promise<Verified> => {
  const client = await pool.connect();
  try {
    return await verifyStore(from ? { client, from } : { client });
  } finally {
    client.release();
  }
};

/** The whole log, in pages. */
export const readEverything = async (store: PostgresEventStore): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readAll({ after: events.length, limit: 1000 });
    if (page.length === 0) return events;
    events.push(...page);
  }
};
