import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudEvent, cloudEvent } from '#libs/contract/feed.contract.js';
import { type ApiUnderTest, must, startApi } from './api-under-test.js';
import type { Caller } from './caller.js';
import { charterOf } from './charter.js';

type Page = { readonly events: CloudEvent[]; readonly next: number };

let api: ApiUnderTest;
let ana: Caller;
let eve: Caller;
beforeAll(async () => {
  api = await startApi();
  ana = await api.person('ana', 'program-lead');
  eve = await api.person('eve', 'auditor');
  must(await ana.post('/v1/programs', charterOf('one')), 201);
  must(await ana.post('/v1/programs', charterOf('two')), 201);
});
afterAll(() => api.stop());

const feed = async (query: string): Promise<Page> => {
  const { body } = must(await eve.get(`/v1/feed?${query}`), 200);
  return { events: body.events as CloudEvent[], next: body.next as number };
};

/** Every page to the end, as a consumer would take them. */
const all = async (query: string): Promise<CloudEvent[]> => {
  const events: CloudEvent[] = [];
  let next = 0;
  for (;;) {
    const page = await feed(`${query}&after=${next}`);
    events.push(...page.events);
    if (page.next === next) return events;
    next = page.next;
  }
};

/** Reads server-sent events until there are enough. */
const stream = async (query: string, enough: number, headers: Record<string, string> = {}): Promise<CloudEvent[]> => {
  const leaving = new AbortController();
  const address = `${api.url}/v1/feed/stream?${query}`;
  const response = await fetch(address, { headers: { cookie: eve.cookie, ...headers }, signal: leaving.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const lines = () => [...text.matchAll(/^data: (.*)\n\n/gm)].map((match) => match[1] ?? '');
  while (lines().length < enough) text += (await reader?.read())?.value ?? '';
  leaving.abort();
  return lines().map((line) => cloudEvent.parse(JSON.parse(line)));
};

describe('the feed', () => {
  it('gives the record in order as CloudEvents, a page at a time', async () => {
    const events = await all('limit=7');
    const head = await api.parts.store.head();
    expect(events.map(({ position }) => position)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
    const chartered = events.find(({ type }) => type === 'ProgramChartered');
    expect(chartered).toMatchObject({
      specversion: '1.0',
      source: api.parts.settings.publicUrl,
      subject: 'program-one',
      datacontenttype: 'application/json',
      actor: 'ana',
      programid: 'one',
      streamversion: 1,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      recordedtime: expect.stringMatching(/^\d{4}-.*Z$/),
      data: { name: 'Program one' },
    });
    for (const event of events) expect(Object.keys(event).every((name) => /^[a-z0-9]{1,20}$/.test(name))).toBe(true);
  });

  it('filters by type and by program, and moves on past what it leaves out', async () => {
    const chartered = await all('type=ProgramChartered&limit=1');
    expect(chartered.map(({ subject }) => subject)).toEqual(['program-one', 'program-two']);
    const ofTwo = await all('programId=two');
    expect(new Set(ofTwo.map(({ programid }) => programid))).toEqual(new Set(['two']));
    expect(ofTwo.map(({ type }) => type)).toContain('GateOpened');
    const nothing = await feed('type=NothingSuch');
    expect(nothing).toEqual({ events: [], next: await api.parts.store.head() });
  });

  it('is for auditors and administrators', async () => {
    must(await api.stranger().get('/v1/feed'), 401);
    must(await ana.get('/v1/feed'), 403);
    must(await ana.get('/v1/feed/stream'), 403);
  });

  it.each(['after=-1', 'after=x', 'limit=0', 'limit=501', 'wait=31', 'nonsense=1', 'after=999999999'])(
    'refuses %s',
    async (query) => {
      must(await eve.get(`/v1/feed?${query}`), 400);
    },
  );

  it('waits for the next event, and no longer than asked', async () => {
    const head = await api.parts.store.head();
    const waiting = feed(`after=${head}&wait=20&programId=three`);
    must(await ana.post('/v1/programs', charterOf('three')), 201);
    const { events, next } = await waiting;
    expect(events[0]).toMatchObject({ type: 'ProgramChartered', subject: 'program-three' });
    expect(next).toBeGreaterThan(head);
    const end = await api.parts.store.head();
    expect(await feed(`after=${end}&wait=1`)).toEqual({ events: [], next: end });
  });

  it('skips nothing while many write at once', async () => {
    const after = await api.parts.store.head();
    const ids = Array.from({ length: 24 }, (_, index) => `busy-${index}`);
    const writing = Promise.all(ids.map((id) => ana.post('/v1/programs', charterOf(id))));
    const taken: CloudEvent[] = [];
    let next = after;
    let isDone = false;
    const written = writing.then((answers) => {
      for (const answer of answers) must(answer, 201);
      isDone = true;
    });
    while (!isDone || next < (await api.parts.store.head())) {
      const page = await feed(`after=${next}&limit=13&wait=1`);
      taken.push(...page.events);
      next = page.next;
    }
    await written;
    const expected = Array.from({ length: taken.length }, (_, index) => after + index + 1);
    expect(taken.map(({ position }) => position)).toEqual(expected);
    const subjects = new Set(taken.map(({ subject }) => subject));
    expect(ids.every((id) => subjects.has(`program-${id}`) && subjects.has(`gate-${id}.G0`))).toBe(true);
  });
});

describe('the feed as a stream', () => {
  it('goes on where the last connection broke off', async () => {
    const first = await stream('after=0', 5);
    const last = first.at(-1)?.position ?? 0;
    expect(first.slice(0, 5).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    const second = await stream('after=0', 3, { 'last-event-id': String(last) });
    expect(second[0]?.position).toBe(last + 1);
  });

  it('brings what is recorded while it is open', async () => {
    const head = await api.parts.store.head();
    const coming = stream(`after=${head}&type=ProgramChartered`, 1);
    must(await ana.post('/v1/programs', charterOf('live-one')), 201);
    expect(await coming).toMatchObject([{ subject: 'program-live-one' }]);
  });

  it('refuses a position that nobody gave', async () => {
    must(await eve.get('/v1/feed/stream', { 'last-event-id': 'x' }), 400);
    must(await eve.get('/v1/feed/stream?after=999999999'), 400);
  });
});
