import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { command, openStore, part, type StoreUnderTest, withoutGuards } from './store-under-test.js';

let db: StoreUnderTest;
let folder: string;
beforeAll(async () => {
  db = await openStore();
  folder = await mkdtemp(join(tmpdir(), 'keyline-verify-'));
  for (let round = 0; round < 4; round += 1) await db.store.append(command([part('note-1', 'any', 2)]));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await db.close();
});

type Ended = { readonly code: number; readonly out: string; readonly err: string };

const keyline = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> => {
  const { NODE_OPTIONS: _flags, KEYLINE_SIGNING_KEY: _key, ...own } = process.env;
  const given = { ...own, DATABASE_URL: db.url, KEYLINE_DATA: folder, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, ['infra/keyline.mjs', ...args], { env: given }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
};

const file = (name: string) => join(folder, name);

describe('keyline verify', () => {
  it('signs a head, verifies from it, and keeps the key to its owner', async () => {
    const signing = await keyline(['verify', '--sign', file('head.json'), '--json']);
    expect(signing).toMatchObject({ code: 0 });
    expect(JSON.parse(signing.out)).toMatchObject({ verify: 'intact', events: 8, blocks: 4, finding: null });
    expect((await stat(file('signing-key.pem'))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file('head.json'), 'utf8'))).toMatchObject({ position: 8, block: 4 });

    await db.store.append(command([part('note-1', 8)]));
    const later = await keyline(['verify', '--from-head', file('head.json'), '--json']);
    expect(JSON.parse(later.out)).toMatchObject({ verify: 'intact', events: 1, from: { position: 8 } });
  }, 240_000);

  it('believes no other key', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    await writeFile(file('other.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    const other = await keyline(['verify', '--from-head', file('head.json'), '--public-key', file('other.pem')]);
    expect(other).toMatchObject({ code: 1, out: expect.stringContaining('signed-head') });
    const head = JSON.parse(await readFile(file('head.json'), 'utf8'));
    await writeFile(file('forged.json'), JSON.stringify({ ...head, position: 7 }));
    expect(await keyline(['verify', '--from-head', file('forged.json')])).toMatchObject({ code: 1 });
  }, 120_000);

  it('says where the record was changed, and signs nothing then', async () => {
    await withoutGuards(db.pool, `update es.event set data = '{"index": 5}' where position = 5`);
    const found = await keyline(['verify', '--sign', file('never.json')]);
    expect(found).toMatchObject({ code: 1, out: expect.stringContaining('event-content at position 5') });
    await expect(stat(file('never.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  }, 120_000);

  it('tells what it could not look at from what is wrong', async () => {
    expect(await keyline(['verify', '--from-head', file('nothing.json')])).toMatchObject({ code: 2 });
    expect(await keyline(['verify', '--colour'])).toMatchObject({ code: 2 });
    const away = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    expect(await keyline(['verify'], away)).toMatchObject({ code: 2, err: expect.stringContaining('does not answer') });
  }, 120_000);
});

describe('keyline archive', () => {
  it('says how the partitions lie, and keeps what was not read yet', async () => {
    expect(JSON.parse((await keyline(['archive', '--json'])).out)).toMatchObject({
      partitions: [{ first: 1, last: 5_000_000, archivedAt: null }],
    });
    expect(await keyline(['archive', '--before', '5'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('read up to'),
    });
  }, 120_000);
});
