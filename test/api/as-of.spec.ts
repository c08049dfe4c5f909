import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';
import type { Caller } from './caller.js';
import { charterOf } from './charter.js';

let api: ApiUnderTest;
let ana: Caller;
let before = 0;
let chartered = 0;
beforeAll(async () => {
  api = await startApi();
  ana = await api.person('ana', 'program-lead');
  before = await api.parts.store.head();
  must(await ana.post('/v1/programs', charterOf('one')), 201);
  chartered = await api.parts.store.head();
  const { headers } = must(await ana.get('/v1/programs/one'), 200);
  const held = { reason: 'Wait for the budget' };
  must(await ana.post('/v1/programs/one/hold', held, { 'if-match': headers.get('etag') ?? '' }), 200);
});
afterAll(() => api.stop());

describe('a page as of a moment', () => {
  it('shows the program before it was held, and says so', async () => {
    const then = must(await ana.get(`/v1/programs/one?asOf=${chartered}`), 200).body;
    expect(then).toMatchObject({ status: 'chartered', asOf: { position: chartered, basis: 'recorded' } });
    expect(must(await ana.get('/v1/programs/one'), 200).body).toMatchObject({ status: 'held', asOf: null });
    const { items } = must(await ana.get(`/v1/programs/one/history?asOf=${chartered}`), 200).body;
    expect((items as { position: number }[])[0]?.position).toBe(chartered);
  });

  it('shows a gate, the portfolio and the tiers', async () => {
    const gate = must(await ana.get(`/v1/gates/one.G0?asOf=${chartered}`), 200).body;
    expect(gate).toMatchObject({ status: 'open', may: { submit: false, vote: false } });
    expect(must(await ana.get(`/v1/gates/one.G1?asOf=${chartered}`), 200).body).toMatchObject({ status: 'planned' });
    expect(must(await ana.get(`/v1/portfolio?asOf=${before}`), 200).body).toMatchObject({ programs: [] });
    expect(must(await ana.get(`/v1/accounts-tiers?asOf=${before}`), 200).body).toMatchObject({ accounts: 0 });
    expect(must(await ana.get('/v1/accounts-tiers'), 200).body).toMatchObject({ accounts: 0, asOf: null });
  });

  it('takes an instant on either basis', async () => {
    const instant = new Date().toISOString();
    for (const basis of ['', '&basis=recorded', '&basis=occurred']) {
      const { body } = must(await ana.get(`/v1/programs/one?asOf=${instant}${basis}`), 200);
      expect(body).toMatchObject({ status: 'held', asOf: { instant } });
    }
    const zoned = encodeURIComponent('2020-01-01T00:00:00+02:00');
    const early = must(await ana.get(`/v1/programs/one?asOf=${zoned}`), 404);
    expect(early.body).toMatchObject({ detail: expect.stringContaining('2019-12-31T22:00:00.000Z') });
  });

  it.each([
    'asOf=yesterday',
    'asOf=0',
    'asOf=-4',
    'asOf=1.5',
    'asOf=2027-03-03',
    'asOf=2027-03-03T10:00:00',
    'asOf=2999-01-01T00:00:00Z',
    'asOf=5&basis=occurred',
    'basis=recorded',
    'asOf=5&basis=imagined',
  ])('refuses %s', async (query) => {
    must(await ana.get(`/v1/programs/one?${query}`), 400);
    must(await ana.get(`/v1/gates/one.G0?${query}`), 400);
    must(await ana.get(`/v1/accounts/none?${query}`), 400);
  });

  it('is not there before the thing was, nor beyond the record, and says why', async () => {
    for (const path of ['/v1/programs/one', '/v1/gates/one.G0', '/v1/accounts/one', '/v1/accounts/one/history']) {
      const { body } = must(await ana.get(`${path}?asOf=${before}`), 404);
      expect(body).toMatchObject({ detail: expect.stringContaining('nothing at this address yet') });
      const beyond = must(await ana.get(`${path}?asOf=999999`), 404);
      expect(beyond.body).toMatchObject({ detail: expect.stringMatching(/The record ends at position \d+/) });
    }
    must(await ana.get('/v1/programs/none?asOf=1'), 404);
    must(await ana.get(`/v1/gates/none?asOf=${chartered}`), 404);
  });
});
