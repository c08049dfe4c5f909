import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { command, openStore, part, readEverything, type StoreUnderTest, verifyAll } from './store-under-test.js';

let db: StoreUnderTest;
let pool: pg.Pool;
let store: PostgresEventStore;
const login = `process_${randomBytes(4).toString('hex')}`;

beforeAll(async () => {
  db = await openStore();
  await db.pool.query(`create role ${login} login password 'secret' in role keyline_app`);
  const url = new URL(db.url);
  url.username = login;
  url.password = 'secret';
  pool = new pg.Pool({ connectionString: url.href, max: 4 });
  store = new PostgresEventStore({ pool });
});
afterAll(async () => {
  await store.close();
  await pool.end();
  await db.pool.query(`drop role ${login}`);
  await db.close();
});

describe('a process with the role keyline_app', () => {
  it('appends, reads, follows and verifies', async () => {
    expect(await store.append(command([part('note-1', 'none', 3)]))).toMatchObject({ kind: 'appended', position: 3 });
    const client = await pool.connect();
    await client.query('begin');
    expect(await store.appendWithin(client, command([part('note-1', 3)]))).toMatchObject({ kind: 'appended' });
    await client.query('commit');
    client.release();
    expect(await readEverything(store)).toHaveLength(4);
    for await (const events of store.follow({ after: 0, batch: 10, signal: AbortSignal.timeout(5000) })) {
      expect(events).toHaveLength(4);
      break;
    }
    expect(await verifyAll(pool)).toMatchObject({ finding: undefined, events: 4 });
  });

  it.each([
    `update es.event set actor = 'eve'`,
    'delete from es.event',
    'truncate es.event',
    'delete from es.event_1',
    `insert into es.event select * from es.event`,
    'update es.block set number = 7',
    'delete from es.block',
    'truncate es.block',
    'insert into es.block select * from es.block',
    'update es.log set last_position = 0',
    'update es.stream set version = 1',
    'delete from es.stream',
    'delete from es.command',
    'update es.partition set last_position = 1',
    'alter table es.event disable trigger all',
    'drop trigger event_is_append_only on es.event',
    'drop table es.event',
    'set session_replication_role = replica',
    'create table es.mine (id int)',
    'select es.add_partition()',
    'select es.make_room(1, 1)',
    `create or replace function es.refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
  ])('cannot: %s', async (statement) => {
    await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('owns the read models', async () => {
    await pool.query('create table rm.mine (id int); drop table rm.mine');
    const { rows } = await pool.query(
      `select count(*)::int as foreign from pg_tables where schemaname = 'rm' and tableowner <> 'keyline_app'`,
    );
    expect(rows).toEqual([{ foreign: 0 }]);
  });
});

describe('the owner of the tables', () => {
  it.each([
    `update es.event set actor = 'eve'`,
    'delete from es.event_1',
    'truncate es.event',
    'truncate es.event_1',
    'delete from es.block',
    `update es.block set hash = ''`,
    'truncate es.block',
    'delete from es.command',
    'delete from es.stream',
    'delete from es.log',
  ])('is stopped by a trigger: %s', async (statement) => {
    await expect(db.pool.query(statement)).rejects.toThrow(/events are facts/);
  });
});
