import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';
import type { Caller } from './caller.js';
import { charterOf } from './charter.js';

let api: ApiUnderTest;
let ana: Caller;
beforeAll(async () => {
  api = await startApi();
  ana = await api.person('ana', 'program-lead', 'administrator');
});
afterAll(() => api.stop());

const rows = async (query: string): Promise<unknown[]> => api.database.query(query);

describe('a command that fails', () => {
  it('leaves nothing half done, and works when it is sent again', async () => {
    const key = { 'idempotency-key': 'outage' };
    await rows('alter table es.event add constraint no_gates check (type <> $$GateOpened$$) not valid');
    const failed = await ana.post('/v1/programs', charterOf('p1'), key);
    expect([500, 503]).toContain(failed.status);
    expect(failed.headers.get('content-type')).toContain('application/problem+json');
    expect(failed.text).not.toContain('no_gates');
    await rows('alter table es.event drop constraint no_gates');
    must(await ana.post('/v1/programs', charterOf('p1'), key), 201);
    const events = await rows(
      `select type from es.event where stream in ('program-p1', 'gate-p1.G0') order by position`,
    );
    expect(events).toEqual([{ type: 'ProgramChartered' }, { type: 'TemplatePinned' }, { type: 'GateOpened' }]);
  });

  it('is a 503 with Retry-After while the store does not take it, and a 201 afterwards', async () => {
    const key = { 'idempotency-key': 'locked' };
    const body = { personId: 'zed', name: 'Zed', email: 'z@example.com', timeZone: 'UTC', locale: 'en', roles: [] };
    await rows('alter table es.command rename to command_away');
    const failed = await ana.post('/v1/people', body, key);
    await rows('alter table es.command_away rename to command');
    expect(failed.status).toBe(503);
    expect(failed.headers.get('retry-after')).toBe('3');
    must(await ana.post('/v1/people', body, key), 201);
  });
});
