import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';
import type { Caller } from './caller.js';

let api: ApiUnderTest;
let admin: Caller;
beforeAll(async () => {
  api = await startApi();
  admin = await api.person('admin', 'administrator');
});
afterAll(() => api.stop());

const zed = { personId: 'zed', name: 'Zed', email: 'zed@example.com', timeZone: 'UTC', locale: 'en', roles: [] };

describe('what does not fit', () => {
  it('is named field by field', async () => {
    const answer = must(await admin.post('/v1/people', { ...zed, email: 'no', roles: ['king'], moon: 1 }), 400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ type: '/problems/invalid-request', code: 'invalid-request', status: 400 });
    const pointers = (answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(['/email', '/moon', '/roles/0']);
    expect(answer.body.traceId).toBe(answer.headers.get('trace-id'));
  });

  it('is told apart: no JSON, no media type, too large, a bad query', async () => {
    expect((await admin.post('/v1/people', '{"a":')).body).toMatchObject({ status: 400, code: 'malformed-json' });
    expect((await admin.post('/v1/people', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await admin.post('/v1/people', { ...zed, name: 'x'.repeat(1_100_000) })).status).toBe(413);
    const query = must(await admin.get('/v1/people?limit=9999&moon=1'), 400);
    expect(query.body.errors).toMatchObject([{ pointer: '/query/limit' }, { pointer: '/query/moon' }]);
  });
});

describe('an address', () => {
  it('that does not exist is 404, with a problem', async () => {
    expect((await admin.get('/v1/moon')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await admin.get('/v1/programs/none')).status).toBe(404);
  });

  it('with another method is 405 and says what is allowed', async () => {
    const answer = must(await admin.send('DELETE', '/v1/people'), 405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
    expect((await admin.send('OPTIONS', '/v1/session')).headers.get('allow')).toBe('DELETE, GET, HEAD, POST');
  });

  it('is described for machines and people', async () => {
    const described = must(await api.stranger().get('/openapi.json'), 200);
    expect(described.body.openapi).toBe('3.1.1');
    expect((await api.stranger().get('/docs')).text).toContain('swagger-ui-bundle.js');
    expect((await api.stranger().get('/docs/swagger-ui-bundle.js')).status).toBe(200);
    expect((await api.stranger().get('/problems/gate-decided')).text).toContain('This gate is decided');
  });

  it('of the page carries a policy without inline scripts', async () => {
    const policy = (await api.stranger().get('/health/live')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('upgrade-insecure-requests');
  });
});

describe('access', () => {
  it('is for people signed in, with one of the roles of the route', async () => {
    must(await api.stranger().get('/v1/people'), 401);
    const eve = await api.person('eve', 'auditor');
    expect((await eve.post('/v1/people', zed)).body).toMatchObject({ status: 403, code: 'not-allowed' });
    must(await eve.get('/v1/people'), 200);
  });

  it('is taken away with the role', async () => {
    const gus = await api.person('gus', 'administrator');
    must(await gus.post('/v1/people', zed), 201);
    must(await admin.post('/v1/people', { ...zed, personId: 'gus', name: 'Gus', email: 'gus@example.com' }), 201);
    must(await gus.post('/v1/people', zed), 403);
  });
});

describe('a repeated Idempotency-Key', () => {
  const key = { 'idempotency-key': 'k-1' };

  it('answers the same to the same body, and 422 to another', async () => {
    const first = must(await admin.post('/v1/people', { ...zed, personId: 'yan' }, key), 201);
    const again = must(await admin.post('/v1/people', { ...zed, personId: 'yan' }, key), 201);
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe('"v1"');
    expect((await admin.post('/v1/people', { ...zed, personId: 'yan', name: 'Other' }, key)).body).toMatchObject({
      status: 422,
      code: 'key-reused',
    });
  });

  it('is the key of its sender alone', async () => {
    const hal = await api.person('hal', 'administrator');
    must(await hal.post('/v1/people', { ...zed, personId: 'xia' }, key), 201);
  });
});

describe('a read after a write', () => {
  it('shows it', async () => {
    for (const number of [1, 2, 3, 4, 5]) {
      must(await admin.post('/v1/people', { ...zed, personId: `p${number}`, name: `P${number}` }), 201);
      const { people } = (await admin.get('/v1/session/people')).body as { people: { personId: string }[] };
      expect(people).toBeDefined();
      const { items } = (await admin.get(`/v1/people?q=P${number}`)).body as { items: { personId: string }[] };
      expect(items.map(({ personId }) => personId)).toContain(`p${number}`);
    }
  });
});
