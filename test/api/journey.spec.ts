import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';
import { accountsCsv, orderLinesCsv, productsCsv } from './base-csv.js';
import type { Answer, Caller } from './caller.js';
import { charterOf } from './charter.js';

let api: ApiUnderTest;
let ana: Caller;
let sam: Caller;
let bo: Caller;
beforeAll(async () => {
  api = await startApi();
  ana = await api.person('ana', 'program-lead', 'administrator', 'account-owner', 'analyst', 'change-lead');
  sam = await api.person('sam', 'sponsor', 'approver');
  bo = await api.person('bo', 'approver');
  await api.person('cy', 'approver');
  await api.person('di', 'approver');
  await api.person('own1', 'account-owner');
});
afterAll(() => api.stop());

const upload = async (name: string, text: string) => {
  const headers = { 'content-type': 'text/csv' };
  const answer = must(await ana.send('POST', `/v1/uploads?fileName=${name}`, { body: text, headers }), 201);
  const fields = answer.body.fields as { field: string; column: string | null }[];
  const mapping = Object.fromEntries(fields.flatMap(({ field, column }) => (column === null ? [] : [[field, column]])));
  return { uploadId: answer.body.uploadId, kind: answer.body.kind, mapping };
};

const idOf = (answer: Answer): string => String(answer.body.id);
const versionOf = async (path: string): Promise<Record<string, string>> => {
  const etag = must(await ana.get(path), 200).headers.get('etag');
  return { 'if-match': etag ?? '' };
};

describe('the job a user does, over HTTP', () => {
  let setId = '';
  let pilotId = '';

  it('imports the base and scores it', async () => {
    const files = [
      await upload('accounts.csv', accountsCsv),
      await upload('products.csv', productsCsv),
      await upload('order-lines.csv', orderLinesCsv),
    ];
    const started = must(await ana.post('/v1/imports', { currency: 'USD', files }), 202);
    await api.parts.imports.finished(String(started.body.importId));
    const job = must(await ana.get(`/v1/imports/${started.body.importId}`), 200);
    expect(job.body).toMatchObject({ state: 'done', totals: { accounts: 24, currency: 'USD' } });
    const key = { 'idempotency-key': 'first-run' };
    const run = must(await ana.post('/v1/scoring-runs', {}, key), 201);
    expect(must(await ana.post('/v1/scoring-runs', {}, key), 201).body).toEqual(run.body);
    const tiers = run.body.tiers as Record<string, number>;
    expect(Object.values(tiers).reduce((sum, count) => sum + count, 0)).toBe(24);
    const list = must(await ana.get('/v1/accounts?limit=5&sort=-sales'), 200);
    expect(list.body.items).toHaveLength(5);
    expect(
      must(await ana.get(`/v1/accounts?limit=200&cursor=${list.body.next}&sort=-sales`), 200).body.items,
    ).toHaveLength(19);
    for (const path of [
      '/v1/accounts-summary',
      '/v1/accounts-map',
      '/v1/scoring-model',
      '/v1/accounts/A1',
      '/v1/accounts/A1/history',
    ]) {
      must(await ana.get(path), 200);
    }
    must(await ana.get('/v1/accounts/none'), 404);
    must(await ana.get('/v1/accounts/none/history'), 404);
  });

  it('lets people add what they know of an account', async () => {
    must(await ana.post('/v1/accounts/A1/ratings', { criterion: 'will', score: 7 }), 200);
    const fact = {
      field: 'decisionMaker',
      value: 'Kim',
      unit: '',
      source: 'visit',
      asOf: '2026-01-05',
      confidence: 0.9,
    };
    must(await ana.post('/v1/accounts/A1/facts', fact), 200);
    const wallet = { wallet: { amount: '500000', currency: 'USD' }, source: 'customer-stated', confidence: 0.8 };
    must(await ana.post('/v1/accounts/A1/wallet', wallet), 200);
    must(await ana.post('/v1/accounts/none/wallet', wallet), 404);
    const page = must(await ana.get('/v1/accounts/A1'), 200);
    expect(page.body).toMatchObject({ wallet: { amount: '500000.00' }, ratings: [{ criterion: 'will', score: 7 }] });
    const { model } = must(await ana.get('/v1/scoring-model'), 200).body as { model: Record<string, unknown> };
    const { version: _, ...words } = model;
    must(await ana.post('/v1/scoring-model', { ...words, name: 'Sharper' }), 201);
    must(await ana.post('/v1/accounts/A2/tier-override', { tier: 'key', reason: 'r', approvedBy: 'sam' }), 428);
    const version = await versionOf('/v1/accounts/A2');
    must(
      await ana.post('/v1/accounts/A2/tier-override', { tier: 'key', reason: 'r', approvedBy: 'sam' }, version),
      200,
    );
  });

  it('charters a program and chooses a set for it', async () => {
    must(await ana.post('/v1/programs', charterOf('p1')), 201);
    for (const path of ['', '/history', '/sets', '/set-suggestions', '/readiness', '/organization']) {
      must(await ana.get(`/v1/programs/p1${path}`), 200);
      must(await ana.get(`/v1/programs/none${path}`), 404);
    }
    for (const path of ['/v1/portfolio', '/v1/my-work', '/v1/templates', '/v1/people', '/v1/status', '/v1/events']) {
      must(await ana.get(path), 200);
    }
    const body = { kind: 'penetration', name: 'Set', accountIds: ['A1', 'A2', 'A3'], rationale: 'They grow' };
    setId = idOf(must(await ana.post('/v1/programs/p1/sets', body), 201));
    must(await ana.post('/v1/programs/p1/sets', { ...body, accountIds: ['A1', 'none'] }), 404);
    const charter = { setId, name: 'Pilot', hypothesis: 'More visits', leadId: 'ana', roles: [], weeks: 6 };
    expect((await ana.post('/v1/programs/p1/pilots', charter)).body).toMatchObject({
      status: 409,
      code: 'set-not-selected',
    });
    must(await ana.post(`/v1/sets/${setId}/select`, {}), 200);
    pilotId = idOf(must(await ana.post('/v1/programs/p1/pilots', charter), 201));
    must(await ana.post('/v1/programs/p1/readiness', { group: 'Sales', skill: 2, will: 4 }), 200);
    must(await ana.get('/v1/programs/p1/readiness'), 200);
    expect(must(await ana.get('/v1/programs/p1/sets'), 200).body.sets).toMatchObject([
      { setId, status: 'selected', pilotId },
    ]);
  });

  it('prepares the pilot from the order lines', async () => {
    expect((await ana.post(`/v1/pilots/${pilotId}/baseline`, {})).body).toMatchObject({ code: 'criteria-not-locked' });
    const criteria = [{ metric: 'weekly-sales', label: 'More sales', threshold: '10' }];
    must(await ana.post(`/v1/pilots/${pilotId}/criteria`, { criteria }), 200);
    const key = { 'idempotency-key': 'baseline' };
    const first = must(await ana.post(`/v1/pilots/${pilotId}/baseline`, { weeks: 8 }, key), 200);
    expect(must(await ana.post(`/v1/pilots/${pilotId}/baseline`, { weeks: 8 }, key), 200).body).toEqual(first.body);
    const page = must(await ana.get(`/v1/pilots/${pilotId}`), 200);
    expect(page.body).toMatchObject({ baseline: { metric: 'weekly-sales' } });
    expect((page.body.controls as unknown[]).length).toBe(3);
    must(await ana.get('/v1/pilots/none'), 404);
    expect((await ana.post(`/v1/pilots/${pilotId}/evaluation`, {})).status).toBe(409);
  });

  it('plans, does and verifies actions', async () => {
    const body = { accountId: 'A1', ownerId: 'own1', title: 'Visit', dueOn: '2026-12-20', horizon: 'near-term' };
    const actionId = idOf(must(await ana.post('/v1/programs/p1/actions', body), 201));
    const own = await api.person('own1', 'account-owner');
    must(await own.post(`/v1/actions/${actionId}/accept`), 200);
    must(await own.post(`/v1/actions/${actionId}/start`), 200);
    must(await own.post(`/v1/actions/${actionId}/progress`, { note: 'Called' }), 200);
    must(await own.post(`/v1/actions/${actionId}/complete`, { evidence: 'Minutes' }), 200);
    must(await own.post(`/v1/actions/${actionId}/verify`), 403);
    must(await ana.post(`/v1/actions/${actionId}/verify`), 200);
    must(await ana.post('/v1/actions/none/verify'), 404);
    const list = must(await ana.get('/v1/actions?ownerId=own1'), 200);
    expect(list.body.items).toMatchObject([{ actionId, status: 'verified' }]);
    must(await own.get('/v1/my-work'), 200);
  });

  it('takes a gate through question, answer, vote and reopening', async () => {
    const checked = ['G0.checked-by-submitter'];
    must(await ana.post('/v1/gates/p1.G0/submit', { checked }, await versionOf('/v1/gates/p1.G0')), 200);
    const room = must(await sam.get('/v1/gates/p1.G0'), 200);
    expect(room.body).toMatchObject({ status: 'submitted', may: { vote: true, submit: false } });
    const requestId = idOf(must(await sam.post('/v1/gates/p1.G0/questions', { question: 'Who pays?' }), 201));
    must(await ana.post(`/v1/gates/p1.G0/questions/${requestId}/answer`, { answer: 'Sales' }), 200);
    const { hash } = room.body.dossier as { hash: string };
    must(await bo.post('/v1/gates/p1.G0/votes', { vote: 'go', dossierHash: hash }), 403);
    must(await sam.post('/v1/gates/p1.G0/votes', { vote: 'go', dossierHash: hash }), 200);
    expect(must(await ana.get('/v1/gates/p1.G0'), 200).body).toMatchObject({ status: 'decided', decision: 'go' });
    must(await ana.get('/v1/gates/none'), 404);
  });

  it('keeps phase 3 and the ledger', async () => {
    expect((await ana.post('/v1/programs/p1/remaining-opportunity', {})).body.code).toBe('pilot-not-evaluated');
    const scores = { coverage: 7, cost: 5, conflict: 6, speed: 6, distance: 5, span: 6 };
    for (const option of ['dedicated-unit', 'divisional']) {
      must(await ana.post('/v1/programs/p1/structure-options', { option, scores, note: 'n' }), 200);
    }
    must(await ana.post('/v1/programs/p1/structure', { option: 'dedicated-unit', reason: 'Best' }), 200);
    const mechanism = { kind: 'ritual', name: 'Weekly steering', ownerId: 'ana', goLiveOn: '2026-12-20' };
    const mechanismId = idOf(must(await ana.post('/v1/programs/p1/mechanisms', mechanism), 201));
    must(await ana.post(`/v1/programs/p1/mechanisms/${mechanismId}/live`), 200);
    const wave = { name: 'First', tiers: ['key'], launchOn: '2027-01-11', entry: 'Ready', exit: 'Done' };
    const waveId = idOf(must(await ana.post('/v1/programs/p1/waves', wave), 201));
    must(await ana.post(`/v1/programs/p1/waves/${waveId}/launch`), 200);
    const line = { title: 'Value', ownerId: 'ana', amount: { amount: '1000', currency: 'USD' } };
    const lineId = idOf(must(await ana.post('/v1/programs/p1/value-lines', line), 201));
    const actual = { amount: { amount: '900', currency: 'USD' }, evidence: 'Ledger' };
    must(await ana.post(`/v1/programs/p1/value-lines/${lineId}/actual`, actual), 200);
    must(await sam.post(`/v1/programs/p1/value-lines/${lineId}/validation`, { amount: actual.amount }), 200);
    const page = must(await ana.get('/v1/programs/p1/organization'), 200);
    expect(page.body).toMatchObject({ chosen: { option: 'dedicated-unit' }, waves: [{ waveId, status: 'launched' }] });
  });

  it('holds and resumes a program on the version that was seen', async () => {
    must(await ana.post('/v1/programs/p1/hold', { reason: 'Budget' }), 428);
    const version = await versionOf('/v1/programs/p1');
    must(await ana.post('/v1/programs/p1/hold', { reason: 'Budget' }, version), 200);
    must(await ana.post('/v1/programs/p1/resume', {}, version), 412);
    must(await ana.post('/v1/programs/p1/resume', {}, await versionOf('/v1/programs/p1')), 200);
  });
});
