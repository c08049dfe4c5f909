import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people } from '#libs/use-case/aggregates.js';
import { record } from '#libs/use-case/record.js';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';

let api: ApiUnderTest;
let web: string;
const token = 'T'.repeat(43);
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'keyline-web-'));
  await mkdir(join(web, 'assets'));
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Keyline</title>');
  await writeFile(join(web, 'assets/index-4f3a.js'), 'export {};');
  const production = {
    KEYLINE_MODE: 'production',
    KEYLINE_PUBLIC_URL: 'https://keyline.example',
    KEYLINE_SMTP_URL: 'smtp://mail.example',
    KEYLINE_SESSION_SECRET: 's'.repeat(32),
  };
  api = await startApi(production, web);
  const data = { personId: 'ana', name: 'Ana', email: 'a@example.com', timeZone: 'UTC', locale: 'en', roles: [] };
  const asker = { personId: 'system', commandId: 'ana' };
  await record(api.parts, people, { id: 'ana', order: { type: 'RegisterPerson', data }, asker });
  await api.database.query(
    `insert into auth.token (hash, person_id, note, created_at, expires_at) values ($1, 'ana', '', now(), now() + interval '1 day')`,
    [createHash('sha256').update(token).digest()],
  );
});
afterAll(async () => {
  await api.stop();
  await rm(web, { recursive: true });
});

describe('in production', () => {
  it('a name alone signs nobody in, a token does, with a cookie bound to this host and to TLS', async () => {
    const caller = api.stranger();
    must(await caller.post('/v1/session', { personId: 'ana' }), 401);
    must(await caller.post('/v1/session', { token: 'W'.repeat(43) }), 401);
    const answer = must(await caller.post('/v1/session', { token }), 200);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-keyline_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(must(await caller.get('/v1/session'), 200).body).toMatchObject({ mode: 'production' });
    must(await caller.get('/v1/dev/mails'), 404);
    must(await api.stranger().get('/v1/session/people'), 404);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
  });

  it('guessing is slowed down', async () => {
    const stranger = api.stranger();
    const guesses = Array.from({ length: 61 }, () => stranger.post('/v1/session', { token: 'W'.repeat(43) }));
    const answers = await Promise.all(guesses);
    const slowed = answers.filter(({ status }) => status === 429);
    expect(slowed.length).toBeGreaterThan(0);
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('the page', () => {
  it('is the answer to every address of a screen; its assets never change', async () => {
    const caller = api.stranger();
    for (const path of ['/', '/programs/p1', '/accounts?tier=key']) {
      const answer = must(await caller.get(path), 200);
      expect(answer.text).toContain('<title>Keyline</title>');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
    const asset = must(await caller.get('/assets/index-4f3a.js'), 200);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    must(await caller.get('/assets/index-old.js'), 404);
    must(await caller.get('/v1/nothing'), 404);
    must(await caller.get('/../package.json'), 200);
  });
});
