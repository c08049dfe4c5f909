import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startMailSink } from '../../apps/api/mail/mail-sink.js';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';
import { charterOf } from './charter.js';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

describe('live updates', () => {
  it('tell who is signed in what changed', async () => {
    must(await api.stranger().get('/v1/live'), 401);
    const ana = await api.person('ana', 'program-lead');
    const leaving = new AbortController();
    const response = await fetch(`${api.url}/v1/live`, { headers: { cookie: ana.cookie }, signal: leaving.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    must(await ana.post('/v1/programs', charterOf('live')), 201);
    let text = '';
    while (!text.includes('gate-live.G0')) text += (await reader?.read())?.value ?? '';
    const hints = [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? '{}'));
    expect(hints.flatMap(({ programIds }) => programIds)).toContain('live');
    expect(hints.flatMap(({ streams }) => streams)).toContain('program-live');
    leaving.abort();
  });
});

describe('the mail sink', () => {
  it('keeps what is sent and shows it', async () => {
    const port = await freePort();
    const { database, log } = api.parts;
    const sink = await startMailSink({ database, port, log });
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    const invitation = { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR' };
    const mail = { from: 'k@example.com', to: 'Ana <ana@example.com>', text: 'plain', html: '<b>rich</b>' };
    await transport.sendMail({ ...mail, subject: 'First' });
    await transport.sendMail({ ...mail, subject: 'Second', icalEvent: invitation });
    transport.close();
    await sink.close();
    const eve = await api.person('eve', 'auditor');
    const page = must(await eve.get('/v1/dev/mails?limit=1'), 200);
    expect(page.body.items).toMatchObject([{ subject: 'Second', hasInvitation: true, to: '"Ana" <ana@example.com>' }]);
    const next = must(await eve.get(`/v1/dev/mails?limit=1&cursor=${page.body.next}`), 200);
    expect(next.body.items).toMatchObject([{ subject: 'First', hasInvitation: false, html: '<b>rich</b>' }]);
  });
});
