import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { dataSource } from '#infra/postgres/data-source.js';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import type { Projection } from '#libs/read-model/engine/projection.js';
import { ProjectionWatch } from '#libs/read-model/engine/projection-watch.js';
import { catchUp, ProjectionRunner } from '#libs/read-model/engine/runner.js';
import { createLog } from '#libs/telemetry/log.js';
import { createTestDatabase, type TestDatabase } from '#test/kit/database.js';

let testDatabase: TestDatabase;
let database: DataSource;
let pool: pg.Pool;
let store: PostgresEventStore;
const log = createLog('test', 'silent');

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await dataSource(testDatabase.url).initialize();
  await database.query('create table public.seen (projection text, position bigint, stream text)');
  pool = new pg.Pool({ connectionString: testDatabase.url });
  store = new PostgresEventStore({ pool });
});

afterAll(async () => {
  await store.close();
  await pool.end();
  await database.destroy();
  await testDatabase.drop();
});

const noting = (name: string, refuses: (stream: string) => boolean = () => false): Projection => ({
  name,
  types: ['PersonRegistered'],
  tables: ['public.seen'],
  apply: async (batch, transaction) => {
    for (const { position, stream } of batch) {
      if (refuses(stream)) throw new Error(`cannot digest ${stream}`);
      await transaction.query('insert into public.seen values ($1, $2, $3)', [name, position, stream]);
    }
  },
});

const register = async (personId: string) => {
  const data = { personId, name: 'Ana', email: 'ana@example.com', timeZone: 'UTC', locale: 'en', roles: [] };
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
};

const seenBy = async (name: string): Promise<number[]> => {
  const rows: { position: string }[] = await database.query(
    'select position from public.seen where projection = $1 order by position',
    [name],
  );
  return rows.map(({ position }) => Number(position));
};

describe('two runners of the same projections', () => {
  it('show each event to each projection exactly once, and tell when they are there', async () => {
    const projections = [noting('first'), noting('second')];
    const runners = [1, 2].map(() => new ProjectionRunner({ database, store, projections, log, batch: 7 }));
    const watch = new ProjectionWatch(database, testDatabase.url);
    await watch.start();
    for (const runner of runners) runner.start();
    let last = 0;
    for (let index = 0; index < 40; index += 1) last = await register(`twice${index}`);
    expect(await watch.waitFor(last, 20_000)).toBe(true);
    for (const runner of runners) await runner.stop();
    await watch.stop();
    const expected = Array.from({ length: 40 }, (_, index) => last - 39 + index);
    expect(await seenBy('first')).toEqual(expected);
    expect(await seenBy('second')).toEqual(expected);
  });
});

describe('an event that a projection cannot digest', () => {
  it('parks its stream, and the rest goes on', async () => {
    const bad = await register('bad');
    const good = await register('good');
    const later = await register('bad');
    const projections = [noting('sound'), noting('choosy', (stream) => stream === 'person-bad')];
    const runner = new ProjectionRunner({ database, store, projections, log });
    const watch = new ProjectionWatch(database, testDatabase.url);
    await database.query(`delete from rm.checkpoint where projection in ('first', 'second')`);
    runner.start();
    await watch.start();
    expect(await watch.waitFor(later, 20_000)).toBe(true);
    await runner.stop();
    await watch.stop();
    expect(await seenBy('sound')).toEqual(expect.arrayContaining([bad, good, later]));
    const choosy = await seenBy('choosy');
    expect(choosy).toContain(good);
    expect(choosy).not.toContain(bad);
    const parked = await database.query(`select position, error from rm.parked where projection = 'choosy' order by 1`);
    expect(parked).toEqual([
      { position: String(bad), error: 'cannot digest person-bad' },
      { position: String(later), error: 'an earlier event of this stream is parked' },
    ]);
  });
});

describe('a database in trouble', () => {
  const starting = Object.assign(new Error('the database system is starting up'), { code: '57P03' });
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

  it.each([starting, reset])('is waited for, and no event is parked for it (%p)', async (trouble) => {
    const name = `patient-${trouble.code}`;
    let refusals = 3;
    const projection = noting(name, () => {
      refusals -= 1;
      if (refusals >= 0) throw trouble;
      return false;
    });
    const position = await register(name);
    const runner = new ProjectionRunner({ database, store, projections: [projection], log });
    runner.start();
    while (!(await seenBy(name)).includes(position)) await pause(100);
    await runner.stop();
    expect(await database.query('select from rm.parked where projection = $1', [name])).toEqual([]);
  });
});

describe('catching up once', () => {
  it('brings a new projection to the head', async () => {
    await catchUp(database, store, [noting('late')]);
    expect((await seenBy('late')).at(-1)).toBe(await store.head());
  });
});
