import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';
import type { Caller } from './caller.js';

let api: ApiUnderTest;
let ann: Caller;
beforeAll(async () => {
  api = await startApi({ KEYLINE_UPLOAD_LIMIT_MB: '1' });
  ann = await api.person('ann', 'analyst');
});
afterAll(() => api.stop());

const csv = { 'content-type': 'text/csv' };
const accounts = 'account_id,name,segment,country\n1,Alpha,Retail,US\n2,Beta,Retail,US\n,Nameless,Retail,US\n';
const upload = (text: string, name = 'accounts.csv') =>
  ann.send('POST', `/v1/uploads?fileName=${name}`, { body: text, headers: csv });

describe('an upload', () => {
  it('is looked at and kept until it is imported', async () => {
    const looked = must(await upload(accounts), 201);
    expect(looked.body).toMatchObject({ kind: 'accounts', columns: ['account_id', 'name', 'segment', 'country'] });
    const fields = looked.body.fields as { field: string; column: string | null }[];
    const mapping = Object.fromEntries(
      fields.flatMap(({ field, column }) => (column === null ? [] : [[field, column]])),
    );
    const body = { currency: 'USD', files: [{ uploadId: looked.body.uploadId, kind: 'accounts', mapping }] };
    const key = { 'idempotency-key': 'import-1' };
    const started = must(await ann.post('/v1/imports', body, key), 202);
    expect((await ann.post('/v1/imports', body, key)).body.importId).toBe(started.body.importId);
    await api.parts.imports.finished(String(started.body.importId));
    const done = must(await ann.get(`/v1/imports/${started.body.importId}`), 200);
    expect(done.body).toMatchObject({ state: 'done', by: { personId: 'ann', name: 'Ann' }, files: [{ rejected: 1 }] });
    const rejected = must(await ann.get(`/v1/imports/${started.body.importId}/rejected`), 200);
    expect(rejected.body).toMatchObject({ items: [{ row: 4, kind: 'accounts' }], next: null });
    expect((await ann.get('/v1/imports')).body).toMatchObject({ items: [{ importId: started.body.importId }] });
  });

  it('of columns that do not tell its kind is imported as what a person says', async () => {
    const looked = must(await upload('key,label,c\nX1,Xavier,AT\nX2,Yves,FR\n', 'export.csv'), 201);
    expect(looked.body).toMatchObject({ kind: null, fields: [], columns: ['key', 'label', 'c'] });
    const proposals = looked.body.proposals as { kind: string; fields: { field: string; required: boolean }[] }[];
    expect(proposals.map(({ kind }) => kind).sort()).toEqual(
      ['accounts', 'order-lines', 'owners', 'products', 'territories'].sort(),
    );
    const needed = proposals.find(({ kind }) => kind === 'accounts')?.fields.filter(({ required }) => required);
    expect(needed?.map(({ field }) => field)).toEqual(['account_id', 'name']);
    const mapping = { account_id: 'key', name: 'label', country: 'c' };
    const files = [{ uploadId: looked.body.uploadId, kind: 'accounts', mapping }];
    const started = must(await ann.post('/v1/imports', { currency: 'USD', files }), 202);
    await api.parts.imports.finished(String(started.body.importId));
    expect((await ann.get(`/v1/imports/${started.body.importId}`)).body).toMatchObject({
      state: 'done',
      files: [{ state: 'done', rowsRead: 2, rejected: 0 }],
    });
  });

  it('is refused when it is too large, no CSV or of another media type', async () => {
    expect((await upload(`a,b\n${'x,y\n'.repeat(400_000)}`)).status).toBe(413);
    expect((await upload('\n\n', 'x.csv')).body).toMatchObject({
      status: 422,
      code: 'file-unreadable',
    });
    expect((await ann.post('/v1/uploads?fileName=a.csv', {})).status).toBe(415);
    expect((await ann.send('POST', '/v1/uploads', { body: 'a,b\n1,2', headers: csv })).status).toBe(400);
    const none = { files: [{ uploadId: 'none', kind: 'accounts', mapping: {} }] };
    expect((await ann.post('/v1/imports', none)).body).toMatchObject({ status: 422, code: 'upload-unknown' });
    must(await ann.get('/v1/imports/none'), 404);
  });
});
