import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Upload } from '#libs/contract/imports.contract.js';
import { Imports } from '#libs/import/jobs/imports.js';
import { mappingOf } from '#libs/import/mapping/guess.js';
import { adventureWorks } from './adventure-works.js';
import { type ImportUnderTest, importUnderTest } from './import-under-test.js';

let subject: ImportUnderTest;
let imports: Imports;
const faults: unknown[] = [];
beforeAll(async () => {
  subject = await importUnderTest();
  const { pool, store } = subject;
  const folder = join(subject.folder, 'uploads');
  imports = new Imports({ pool, store, folder, onError: (error) => faults.push(error) });
});
afterAll(async () => {
  await imports.close();
  await subject.close();
});

const fileOf = ({ uploadId, kind, fields }: Upload) => {
  if (kind === null) throw new Error('The upload was not recognized');
  return { uploadId, kind, mapping: mappingOf(fields) };
};
const uploadText = (fileName: string, text: string) =>
  imports.upload({ fileName, by: 'ana', content: Readable.from([Buffer.from(text)]) });

describe('an upload', () => {
  it('shows columns, the first rows, the kind and a mapping', async () => {
    const content = createReadStream(join(adventureWorks(), 'accounts.csv'));
    const upload = await imports.upload({ fileName: 'accounts.csv', by: 'ana', content });
    expect(upload).toMatchObject({ kind: 'accounts', bytes: expect.any(Number) });
    expect(upload.sample).toHaveLength(10);
    expect(upload.fields.find(({ field }) => field === 'wallet_proxy')).toMatchObject({ column: 'annual_sales_usd' });
  });

  it('of something else is refused and leaves no file', async () => {
    const before = await readdir(join(subject.folder, 'uploads'));
    await expect(uploadText('empty.csv', '')).rejects.toThrow('empty.csv is empty.');
    expect(await readdir(join(subject.folder, 'uploads'))).toEqual(before);
  });
});

describe('an import', () => {
  it('runs to its end, shows totals and rejected rows, and is found again', async () => {
    const accounts = await uploadText('accounts.csv', 'account_id,name\nA1,Alpha\nA2,Beta\nA2,Twice\n');
    const lines = await uploadText(
      'lines.csv',
      'order_no,order_date,account_id,sales,cost\n1,2025-01-05,A1,10,4\n2,2025-01-06,A1,x,4\n3,2025-01-07,A2,5,6\n',
    );
    const request = { importId: 'first', by: 'ana', currency: 'EUR', files: [fileOf(lines), fileOf(accounts)] };
    const started = await imports.start(request);
    expect(started).toMatchObject({ kind: 'started', job: { importId: 'first', state: 'running', by: 'ana' } });
    await imports.finished('first');

    expect(await imports.find('first')).toMatchObject({
      state: 'done',
      files: [
        { fileName: 'lines.csv', state: 'done', rowsRead: 3, rejected: 1, progress: 1 },
        { fileName: 'accounts.csv', state: 'done', rowsRead: 3, rejected: 1 },
      ],
      totals: { lines: 2, accounts: 2, buyingAccounts: 2, sales: '15', cost: '10', margin: '5', currency: 'EUR' },
    });
    expect(await imports.rejected('first', { offset: 0, limit: 10 })).toMatchObject([
      { kind: 'accounts', row: 4, field: 'account_id' },
      { kind: 'order-lines', row: 3, field: 'sales', values: { sales: 'x' } },
    ]);
    expect(await imports.rejected('first', { kind: 'accounts', offset: 0, limit: 10 })).toHaveLength(1);
    expect(await imports.start(request)).toMatchObject({ kind: 'started', job: { state: 'done' } });
    expect(await imports.list({ after: null, limit: 10 })).toMatchObject([{ importId: 'first' }]);
    expect(faults).toEqual([]);
  });

  it('of an upload that is not there is refused', async () => {
    const files = [{ uploadId: 'nothing', kind: 'accounts' as const, mapping: {} }];
    expect(await imports.start({ importId: 'second', by: 'ana', currency: 'USD', files })).toEqual({
      kind: 'unknown-upload',
      uploadId: 'nothing',
    });
  });

  it('fails the second file of a kind', async () => {
    const files = [
      fileOf(await uploadText('a.csv', 'account_id,name\nA1,Alpha\n')),
      fileOf(await uploadText('b.csv', 'account_id,name\nB1,Bravo\n')),
    ];
    await imports.start({ importId: 'third', by: 'ana', currency: 'USD', files });
    await imports.finished('third');
    expect(await imports.find('third')).toMatchObject({
      state: 'failed',
      files: [{ state: 'done' }, { state: 'failed', message: expect.stringContaining('a second file of accounts') }],
    });
  });

  it('that fell silent is shown as failed', async () => {
    await subject.pool.query(
      `insert into base.import_job (import_id, state, by, currency, files, heartbeat_at)
       values ('lost', 'running', 'ana', 'USD', $1, now() - interval '2 minutes')`,
      [
        JSON.stringify([
          {
            fileName: 'a.csv',
            kind: 'accounts',
            state: 'reading',
            rowsRead: 1,
            rejected: 0,
            progress: 0.1,
            message: null,
            datasetId: null,
            controlTotals: null,
          },
        ]),
      ],
    );
    expect(await imports.find('lost')).toMatchObject({ state: 'failed', files: [{ state: 'failed' }] });
  });

  it('that its process lets go of says at once that it was interrupted', async () => {
    const { pool, store, folder } = subject;
    const told: unknown[] = [];
    const ending = new Imports({ pool, store, folder, onError: (error) => told.push(error) });
    const rows = Array.from({ length: 5_000 }, (_, index) => `B${index},Bravo ${index}\n`);
    const content = Readable.from([Buffer.from(`account_id,name\n${rows.join('')}`)]);
    const files = [fileOf(await ending.upload({ fileName: 'long.csv', by: 'ana', content }))];
    await ending.start({ importId: 'left', by: 'ana', currency: 'USD', files });
    await ending.leave();
    expect(await ending.find('left')).toMatchObject({
      state: 'failed',
      files: [{ state: 'failed', message: expect.stringContaining('interrupted') }],
    });
    await ending.close();
    expect(told).toEqual([]);
  });
});
