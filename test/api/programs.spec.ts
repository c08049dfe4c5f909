import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';
import type { Caller } from './caller.js';
import { charterOf } from './charter.js';

let api: ApiUnderTest;
let ana: Caller;
let sam: Caller;
beforeAll(async () => {
  api = await startApi();
  ana = await api.person('ana', 'program-lead');
  sam = await api.person('sam', 'sponsor', 'approver');
  for (const name of ['bo', 'cy', 'di']) await api.person(name, 'approver');
});
afterAll(() => api.stop());

const submission = { checked: ['G0.checked-by-submitter'] };

describe('chartering a program', () => {
  it('opens its charter gate, and the pages show both at once', async () => {
    const answer = must(await ana.post('/v1/programs', charterOf('p1')), 201);
    expect(answer.body).toMatchObject({ id: 'p1', version: 2 });
    expect(answer.headers.get('keyline-position')).toBe(String(answer.body.position));
    const gates = await api.database.query(`select id, status from rm.gate where program_id = 'p1'`);
    expect(gates).toEqual([{ id: 'p1.G0', status: 'open' }]);
  });

  it('is made once however often it is sent', async () => {
    const key = { 'idempotency-key': 'charter-p2' };
    const body = charterOf('p2', { acceleration: 10 });
    const first = must(await ana.post('/v1/programs', body, key), 201);
    const again = must(await ana.post('/v1/programs', body, key), 201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    must(await ana.post('/v1/programs', { ...body, name: 'Other' }, key), 422);
  });

  it('gives an id where none was asked for, the same for the same key', async () => {
    const { programId: _, ...body } = charterOf('unused');
    const key = { 'idempotency-key': 'charter-unnamed' };
    const first = must(await ana.post('/v1/programs', body, key), 201);
    expect(first.body.id).toMatch(/^program-[0-9a-f]{20}$/);
    expect((await ana.post('/v1/programs', body, key)).body.id).toBe(first.body.id);
  });

  it('is refused for who may not, for an unknown template, a team that cannot decide, an id that is taken', async () => {
    must(await sam.post('/v1/programs', charterOf('p3')), 403);
    expect((await ana.post('/v1/programs', charterOf('p3', { templateId: 'moon' }))).body).toMatchObject({
      status: 422,
      code: 'template-unknown',
    });
    const team = { leadId: 'ana', sponsorId: 'ana', approverIds: ['bo', 'cy'] };
    expect((await ana.post('/v1/programs', charterOf('p3', { team }))).body).toMatchObject({
      status: 422,
      code: 'lead-cannot-sponsor',
    });
    expect((await ana.post('/v1/programs', charterOf('p1', { name: 'Another' }))).body).toMatchObject({
      status: 409,
      code: 'program-exists',
    });
    const rows = await api.database.query(`select 1 from es.stream where stream in ('program-p3', 'gate-p3.G0')`);
    expect(rows).toEqual([]);
  });
});

describe('a gate', () => {
  it('needs the version that was seen', async () => {
    expect((await ana.post('/v1/gates/p1.G0/submit', submission)).body).toMatchObject({ status: 428 });
    const stale = await ana.post('/v1/gates/p1.G0/submit', submission, { 'if-match': '"v7"' });
    expect(stale.body).toMatchObject({ status: 412, code: 'changed-meanwhile' });
    expect(stale.headers.get('etag')).toBe('"v1"');
    expect((await ana.post('/v1/gates/none/submit', submission, { 'if-match': '"v1"' })).status).toBe(404);
  });

  it('is submitted with a dossier whose hash anybody can compute, and the same key keeps it', async () => {
    const headers = { 'if-match': '"v1"', 'idempotency-key': 'submit-1' };
    const first = must(await ana.post('/v1/gates/p1.G0/submit', submission, headers), 200);
    must(await ana.post('/v1/people', {}, {}), 403);
    must(await ana.post('/v1/programs', charterOf('p9')), 201);
    const again = must(await ana.post('/v1/gates/p1.G0/submit', submission, headers), 200);
    expect(again.body).toEqual(first.body);
    const [row] = await api.database.query(`select data from es.event where type = 'GateSubmitted'`);
    const { gateId, dossier } = row.data;
    const { createHash } = await import('node:crypto');
    const results = dossier.results.map(({ criterionId, met, value, source }: Record<string, unknown>) => ({
      criterionId,
      met,
      value,
      source,
    }));
    const text = JSON.stringify({ gateId, position: dossier.position, results });
    expect(createHash('sha256').update(text).digest('hex')).toBe(dossier.hash);
    expect(dossier.results).toMatchObject([{ criterionId: 'G0.checked-by-submitter', met: true, value: 'checked' }]);
  });

  it('is voted on by its approvers, on the dossier they saw', async () => {
    const [row] = await api.database.query(`select data from es.event where type = 'GateSubmitted'`);
    const { hash } = row.data.dossier;
    const bo = await api.person('bo', 'approver');
    expect((await bo.post('/v1/gates/p1.G0/votes', { vote: 'go', dossierHash: hash })).body).toMatchObject({
      status: 403,
      code: 'not-an-approver',
    });
    expect((await sam.post('/v1/gates/p1.G0/votes', { vote: 'go', dossierHash: 'f'.repeat(64) })).body).toMatchObject({
      status: 409,
      code: 'dossier-changed',
    });
    expect((await sam.post('/v1/gates/p1.G0/votes', { vote: 'hold', dossierHash: hash })).body).toMatchObject({
      status: 422,
      code: 'reason-needed',
    });
    must(await sam.post('/v1/gates/p1.G0/votes', { vote: 'go', dossierHash: hash }), 200);
    const [gate] = await api.database.query(`select status from rm.gate where id = 'p1.G0'`);
    expect(gate.status).toBe('decided');
  });
});
