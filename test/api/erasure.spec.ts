import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { findText } from '#test/kit/find-text.js';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';
import type { Caller } from './caller.js';

let api: ApiUnderTest;
let admin: Caller;
let vera: Caller;
let pool: pg.Pool;
const name = 'Vera Quillfeather';
const email = 'vera.quill@example.com';
const veras = { personId: 'p-7', name, email, timeZone: 'UTC', locale: 'en', roles: ['account-owner'] };

const waitFor = async (isSo: () => Promise<boolean>): Promise<void> => {
  const until = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error('It does not come to be');
    await wait(100);
  }
};
const placesOf = async () => [...(await findText(pool, name)), ...(await findText(pool, email))];
const namesOf = async (q: string) =>
  (must(await admin.get(`/v1/people?q=${encodeURIComponent(q)}`), 200).body.items as { name: string }[]).map(
    (person) => person.name,
  );

beforeAll(async () => {
  api = await startApi();
  pool = new pg.Pool({ connectionString: api.databaseUrl, max: 2 });
  admin = await api.person('root', 'administrator');
  must(await admin.post('/v1/people', veras), 201);
  must(await admin.post('/v1/people', { ...veras, roles: ['account-owner', 'analyst'] }), 201);
  vera = api.stranger();
  must(await vera.post('/v1/session', { personId: 'p-7' }), 200);
  await pool.query(
    `insert into dev.mail (recipients, subject, received_at, html, text, has_invitation) values
       ($2, 'Reminder', now(), '<p>Hello ' || $1 || '</p>', 'Hello ' || $1, false),
       ('Other <other@example.com>', 'About ' || $1, now(), '', 'Ask ' || $1, false)`,
    [name, `${name} <${email}>`],
  );
  await pool.query(
    `insert into auth.token (hash, person_id, note, created_at, expires_at) values ('\\x01', 'p-7', '', now(), now() + interval '1 day')`,
  );
  await pool.query(
    `insert into base.owner (dataset_id, line_no, owner_id, name, email, job_title, home_territory)
     values ('d1', 1, 'p-7', $1, $2, 'Head', 'North'), ('d1', 2, 'p-8', 'Somebody Else', 'else@example.com', null, null)`,
    [name, email],
  );
  await pool.query(
    `insert into base.rejected_row (import_id, dataset_id, kind, file_name, row_no, field, reason, values)
     values ('i1', 'd1', 'owners', 'owners.csv', 3, 'owner_id', 'twice', jsonb_build_object('name', $1::text, 'email', $2::text))`,
    [name, email],
  );
});
afterAll(async () => {
  await pool.end();
  await api.stop();
});

describe('a person', () => {
  it('is sealed in the record and plain through the API', async () => {
    await waitFor(async () => (await namesOf('quillfeather')).includes(name));
    expect((await placesOf()).filter((place) => place.startsWith('es.'))).toEqual([]);
    expect((await placesOf()).includes('rm.person')).toBe(true);
    const history = must(await admin.get('/v1/events?stream=person-p-7'), 200).text;
    expect(history).toContain(`${name} registered`);
    expect(history).not.toContain('$sealed');
  });

  it('is erased by an administrator only, and only one who is known, with a reason', async () => {
    const ana = await api.person('ana', 'analyst');
    must(await ana.post('/v1/people/p-7/erasure', { reason: 'asked' }), 403);
    must(await admin.post('/v1/people/nobody/erasure', { reason: 'asked' }), 404);
    must(await admin.post('/v1/people/p-7/erasure', {}), 400);
  });

  it('is nowhere any more within a minute, and signed in no more', async () => {
    const receipt = must(await admin.post('/v1/people/p-7/erasure', { reason: 'Asked to be forgotten' }), 200);
    expect(receipt.body.position).toEqual(expect.any(Number));
    must(await vera.get('/v1/session'), 401);
    must(await api.stranger().post('/v1/session', { personId: 'p-7' }), 401);
    await waitFor(async () => (await placesOf()).length === 0);
    expect(await namesOf('')).toEqual(['Ana', 'Root']);
    expect(await namesOf('quillfeather')).toEqual([]);
    const { rows: tokens } = await pool.query(`select from auth.token where person_id = 'p-7'`);
    expect(tokens).toEqual([]);
    const { rows: mails } = await pool.query('select recipients, subject from dev.mail');
    expect(mails).toEqual([{ recipients: 'Other <other@example.com>', subject: 'About Erased person' }]);
    const { rows: owners } = await pool.query('select name from base.owner order by line_no');
    expect(owners).toEqual([{ name: 'Erased person' }, { name: 'Somebody Else' }]);
  });

  it('leaves what was done, who erased and why', async () => {
    const history = must(await admin.get('/v1/events?stream=person-p-7'), 200).body.items as Record<string, unknown>[];
    expect(history.map(({ summary }) => summary)).toEqual([
      'Erased person registered (account owner)',
      'Details of Erased person changed',
      'Personal data of p-7 erased: Asked to be forgotten',
    ]);
    expect(history.at(-1)?.actor).toEqual({ personId: 'root', name: 'Root' });
  });

  it('never comes back, and is erased once', async () => {
    must(await admin.post('/v1/people', veras), 409);
    must(await admin.post('/v1/people/p-7/erasure', { reason: 'Again' }), 200);
    const { rows } = await pool.query(`select type from es.event where stream = 'person-p-7' order by version`);
    expect(rows.map(({ type }) => type)).toEqual(['PersonRegistered', 'PersonChanged', 'PersonErased']);
    const { rows: keys } = await pool.query(`select wrapped_key from es.subject_key where subject = 'p-7'`);
    expect(keys).toEqual([{ wrapped_key: null }]);
    expect(await placesOf()).toEqual([]);
  });
});
