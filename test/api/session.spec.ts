import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('a session', () => {
  it('begins by choosing a person in the demonstration, and ends', async () => {
    const ana = await api.person('ana', 'program-lead');
    expect(ana.cookie).toMatch(/^keyline_session=[\w-]{43}$/);
    const session = must(await ana.get('/v1/session'), 200);
    expect(session.body).toMatchObject({ person: { personId: 'ana', roles: ['program-lead'] }, mode: 'demonstration' });
    must(await ana.send('DELETE', '/v1/session', { headers: { cookie: ana.cookie } }), 200);
    ana.cookie = ana.cookie.replace(/=.*/, '=gone');
    must(await ana.get('/v1/session'), 401);
  });

  it('is kept as a hash only, in a cookie that scripts cannot read', async () => {
    const bo = await api.person('bo', 'approver');
    const secret = bo.cookie.split('=')[1] ?? '';
    const answer = await api.stranger().post('/v1/session', { personId: 'bo' });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    const rows: { hash: Buffer }[] = await api.database.query('select hash from auth.session');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ hash }) => hash.toString('utf8').includes(secret))).toBe(false);
  });

  it('is refused to a person nobody knows', async () => {
    const answer = must(await api.stranger().post('/v1/session', { personId: 'nobody' }), 401);
    expect(answer.body).toMatchObject({ code: 'sign-in-refused', type: '/problems/sign-in-refused' });
  });

  it('ends when it is idle for too long', async () => {
    const cy = await api.person('cy', 'auditor');
    await api.database.query(`update auth.session set seen_at = now() - interval '13 hours' where person_id = 'cy'`);
    must(await cy.get('/v1/session'), 401);
  });

  it('cannot be used by another site', async () => {
    const di = await api.person('di', 'administrator');
    const changes = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ];
    for (const headers of changes) {
      const answer = await di.send('DELETE', '/v1/session', { headers });
      expect(answer.body.code).toBe('cross-site');
    }
    must(await api.stranger().post('/v1/session', { personId: 'di' }, { origin: 'https://evil.example' }), 403);
    must(await di.get('/v1/session'), 200);
  });

  it('serves a program that sends no origin', async () => {
    const flo = await api.person('flo', 'administrator');
    const answer = await fetch(`${api.url}/v1/session`, { method: 'DELETE', headers: { cookie: flo.cookie } });
    expect(answer.status).toBe(200);
  });

  it('is not given under another name of this server', async () => {
    const { request } = await import('node:http');
    const { port } = new URL(api.url);
    const status = await new Promise<number>((resolve, reject) => {
      const call = request({ port, path: '/v1/session/people', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      call.on('error', reject);
      call.end();
    });
    expect(status).toBe(421);
  });
});

describe('a token', () => {
  it('signs a machine in until it expires', async () => {
    await api.person('ed', 'auditor');
    const { createHash } = await import('node:crypto');
    const token = 'T'.repeat(43);
    await api.database.query(
      `insert into auth.token (hash, person_id, note, created_at, expires_at) values ($1, 'ed', 'test', now(), now() + interval '1 hour')`,
      [createHash('sha256').update(token).digest()],
    );
    const machine = api.stranger();
    const headers = { authorization: `Bearer ${token}` };
    must(await machine.get('/v1/session', headers), 200);
    await api.database.query('update auth.token set expires_at = now()');
    must(await machine.get('/v1/session', headers), 401);
  });
});
