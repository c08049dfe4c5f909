import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { openDatabase } from '#libs/read-model/database.js';
import type { ProjectedEvent, Projection } from '#libs/read-model/engine/projection.js';
import { createTestDatabase } from '#test/kit/database.js';

/** A store of registered people and a table that notes what projections saw of them. */
export type PeopleSeen = {
  readonly url: string;
  readonly database: DataSource;
  readonly store: PostgresEventStore;
  register(personId: string): Promise<number>;
  /** Notes each event it sees, after `before` had a look at it. */
  noting(name: string, before?: (event: ProjectedEvent) => void): Projection;
  seenBy(name: string): Promise<number[]>;
  close(): Promise<void>;
};

const person = (personId: string) => ({ personId, name: 'Ana', email: 'a@example.com', timeZone: 'UTC', locale: 'en' });

export const openPeopleSeen = async (): Promise<PeopleSeen> => {
  const test = await createTestDatabase();
  const database = await openDatabase(test.url, 4);
  await database.query(
    'create table public.seen (projection text, position bigint, primary key (projection, position))',
  );
  const pool = new pg.Pool({ connectionString: test.url, max: 3 });
  const store = new PostgresEventStore({ pool });
  return {
    url: test.url,
    database,
    store,
    async register(personId) {
      const data = { ...person(personId), roles: [] };
      const result = await store.append({
        commandId: randomUUID(),
        digest: '0'.repeat(64),
        metadata: { actor: 'system' },
        streams: [
          {
            stream: `person-${personId}`,
            expected: 'any',
            events: [{ type: 'PersonRegistered', data, occurredAt: '2026-01-05T08:00:00.000Z' }],
          },
        ],
      });
      if (result.kind !== 'appended') throw new Error(result.kind);
      return result.position;
    },
    noting: (name, before = () => undefined) => ({
      name,
      types: ['PersonRegistered'],
      tables: ['public.seen'],
      apply: async (batch, transaction) => {
        for (const event of batch) {
          before(event);
          await transaction.query('insert into public.seen values ($1, $2)', [name, event.position]);
        }
      },
    }),
    async seenBy(name) {
      const rows: { position: string }[] = await database.query(
        'select position from public.seen where projection = $1 order by position',
        [name],
      );
      return rows.map(({ position }) => Number(position));
    },
    async close() {
      await store.close();
      await pool.end();
      await database.destroy();
      await test.drop();
    },
  };
};
