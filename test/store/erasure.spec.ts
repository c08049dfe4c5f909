import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { personalByType } from '#libs/domain/personal.js';
import type { Append, StoredEvent } from '#libs/event-store/append.types.js';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { openSealing } from '#libs/event-store/sealing/open-sealing.js';
import { eraseSubjectKey } from '#libs/event-store/sealing/subject-keys.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { findText } from '#test/kit/find-text.js';
import { command, noon, openStore, part, type StoreUnderTest, verifyAll } from './store-under-test.js';

const masterKey = randomBytes(32).toString('base64');
let db: StoreUnderTest;
let store: PostgresEventStore;

beforeAll(async () => {
  db = await openStore();
  store = await openEventStore(db.pool, masterKey);
});
afterAll(async () => {
  await store.close();
  await db.close();
});

const profile = (personId: string, name: string, email: string) => ({
  personId,
  name,
  email,
  timeZone: 'UTC',
  locale: 'en',
  roles: [],
});
const about = (data: ReturnType<typeof profile>, type = 'PersonRegistered'): Append =>
  command([{ stream: `person-${data.personId}`, expected: 'any', events: [{ type, data, occurredAt: noon }] }]);
const zoe = profile('p-17', 'Zoë Quillfeather', 'zoe.quill@example.com');
const max = profile('p-18', 'Max Other', 'max.other@example.com');

const dataOf = async (reader: PostgresEventStore, personId: string) =>
  (await reader.readStream({ stream: `person-${personId}` })).map(({ data }: StoredEvent) => data);
const erase = async (personId: string): Promise<void> => {
  const erasing = command([part(`notes-${personId}`, 'any')]);
  const result = await store.appendAlongside(erasing, (client) => eraseSubjectKey(client, personId));
  expect(result.kind).toBe('appended');
  store.forgetSubject(personId);
};

describe('personal fields of events', () => {
  it('are sealed in the tables and plain through the store, in every process that has the key', async () => {
    await store.append(about(zoe));
    await store.append(about({ ...zoe, name: 'Zoë Married' }, 'PersonChanged'));
    await store.append(about(max));
    const { rows } = await db.pool.query(`select data from es.event where stream = 'person-p-17' and version = 1`);
    expect(rows[0].data).toEqual({
      ...zoe,
      name: { $sealed: expect.stringMatching(/^[\w-]+$/) },
      email: { $sealed: expect.stringMatching(/^[\w-]+$/) },
    });
    for (const text of [zoe.name, zoe.email, 'Zoë Married', max.email])
      expect(await findText(db.pool, text)).toEqual([]);
    const other = await openEventStore(db.another().pool, masterKey);
    for (const reader of [store, other]) {
      expect(await dataOf(reader, 'p-17')).toEqual([zoe, { ...zoe, name: 'Zoë Married' }]);
      const all = await reader.readAll({ after: 0, limit: 10 });
      expect(all.map(({ data }) => data)).toContainEqual(max);
    }
    await other.close();
  });

  it('do not open at another place than they were sealed for', async () => {
    const { rows } = await db.pool.query(`select data from es.event where stream = 'person-p-17' and version = 1`);
    const moved = { ...rows[0].data, name: rows[0].data.email };
    const [opened] = await store.open([{ stream: 'person-p-17', type: 'PersonRegistered', data: moved }]);
    expect(opened?.data).toMatchObject({ name: moved.name, email: zoe.email });
    const [elsewhere] = await store.open([{ stream: 'person-p-99', type: 'PersonRegistered', data: rows[0].data }]);
    expect(elsewhere?.data).toMatchObject({ name: rows[0].data.name });
  });

  it('are gone with the key of their subject, of whom alone', async () => {
    await erase('p-17');
    const neutral = { ...zoe, name: 'Erased person', email: 'erased@erased.invalid' };
    expect(await dataOf(store, 'p-17')).toEqual([neutral, neutral]);
    expect(await dataOf(store, 'p-18')).toEqual([max]);
    const later = await openEventStore(db.another().pool, masterKey);
    expect(await dataOf(later, 'p-17')).toEqual([neutral, neutral]);
    await later.close();
  });

  it('of an erased subject are never stored again, nor is a key made again', async () => {
    await expect(store.append(about(zoe, 'PersonChanged'))).rejects.toMatchObject({ name: 'SubjectErased' });
    const { rows } = await db.pool.query(`select wrapped_key, erased_at from es.subject_key where subject = 'p-17'`);
    expect(rows).toEqual([{ wrapped_key: null, erased_at: expect.any(Date) }]);
    for (const attempt of [
      `update es.subject_key set wrapped_key = '\\x00', erased_at = null where subject = 'p-17'`,
      `delete from es.subject_key where subject = 'p-17'`,
      'truncate es.subject_key',
    ]) {
      await expect(db.pool.query(attempt)).rejects.toMatchObject({ code: '42501' });
    }
    expect(await dataOf(store, 'p-17')).toHaveLength(2);
  });

  it('leave the chain whole when they are erased', async () => {
    expect(await verifyAll(db.pool)).toMatchObject({ finding: undefined, events: await db.store.head() });
  });

  it('of a subject erased before it was ever known are refused as well', async () => {
    await erase('p-20');
    await expect(store.append(about(profile('p-20', 'A', 'a@example.com')))).rejects.toThrow('was erased');
  });

  it('that were stored before there was a key are read as they are, and hidden once the subject is erased', async () => {
    const old = profile('p-21', 'Old Timer', 'old@example.com');
    await db.store.append(about(old));
    expect(await dataOf(store, 'p-21')).toEqual([old]);
    await erase('p-21');
    expect(await dataOf(store, 'p-21')).toEqual([{ ...old, name: 'Erased person', email: 'erased@erased.invalid' }]);
  });

  it('hold no character that could not be stored plainly', async () => {
    await expect(store.append(about(profile('p-22', 'a\u0000b', 'n@example.com')))).rejects.toMatchObject({
      name: 'EventInvalid',
    });
  });
});

describe('the role of the processes', () => {
  it('seals and erases, and cannot bring a key back', async () => {
    const url = new URL(db.url);
    url.searchParams.set('options', '-c role=keyline_app');
    const pool = new pg.Pool({ connectionString: url.href, max: 2 });
    const limited = await openEventStore(pool, masterKey);
    const nia = profile('p-30', 'Nia Limited', 'nia@example.com');
    await limited.append(about(nia));
    expect(await dataOf(limited, 'p-30')).toEqual([nia]);
    const erasing = command([part('notes-p-30', 'any')]);
    const result = await limited.appendAlongside(erasing, (client) => eraseSubjectKey(client, 'p-30'));
    expect(result.kind).toBe('appended');
    limited.forgetSubject('p-30');
    expect(await dataOf(limited, 'p-30')).toMatchObject([{ name: 'Erased person' }]);
    await expect(pool.query('delete from es.subject_key')).rejects.toMatchObject({ code: '42501' });
    await limited.close();
    await pool.end();
  });
});

describe('the master key', () => {
  it('must be the one of the database', async () => {
    const wrong = randomBytes(32).toString('base64');
    await expect(openEventStore(db.pool, wrong)).rejects.toMatchObject({ name: 'MasterKeyWrong' });
    await expect(openEventStore(db.pool, undefined)).rejects.toThrow('KEYLINE_MASTER_KEY');
    await expect(openSealing(db.pool, personalByType, 'short')).rejects.toThrow('32');
  });
});

describe('events without personal fields', () => {
  it('cost no question about keys', async () => {
    const asked: string[] = [];
    const pool = db.another().pool;
    const watched = await openEventStore(pool, masterKey);
    const query = pool.query.bind(pool);
    pool.query = ((...given: Parameters<typeof query>) => {
      asked.push(JSON.stringify(given[0]));
      return query(...given);
    }) as typeof pool.query;
    await watched.append(command([part(`plain-${randomUUID()}`, 'none', 3)]));
    expect(asked.filter((text) => text.includes('subject_key'))).toEqual([]);
    expect(asked.length).toBeGreaterThan(0);
    await watched.close();
  });
});
