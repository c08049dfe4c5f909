import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { type BenchStack, onBenchStack } from './bench-stack.js';
import { numbersFrom, percentile, report, rounded, say, verify } from './figures.js';

const noon = '2026-03-02T12:00:00.000Z';
const digest = 'b'.repeat(64);
const metadata = { actor: 'ana' };
/** 250 bytes as JSON. */
const data = { actionId: 'bench-action-1', by: 'ana', note: 'x'.repeat(250 - 50) };
const eventsInAStream = 50;

type Measured = { readonly rate: number; readonly latencies: readonly number[] };
type Loop = (until: number, latencies: number[]) => Promise<number>;

/** Runs the loops side by side for so long; each answers how many events it wrote. */
const measure = async (loops: readonly Loop[], seconds: number): Promise<Measured> => {
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const counts = await Promise.all(loops.map((loop) => loop(until, latencies)));
  const taken = (performance.now() - started) / 1000;
  return { rate: counts.reduce((sum, count) => sum + count, 0) / taken, latencies };
};

/** One who appends commands of so many events to streams of his own, on the version that he expects. */
const writer =
  (store: PostgresEventStore, perCommand: number, wrote: (events: number) => void): Loop =>
  async (until, latencies) => {
    let written = 0;
    const event = { type: 'ActionProgressed', data, occurredAt: noon };
    const events = Array.from({ length: perCommand }, () => event);
    let stream = `action-${randomUUID()}`;
    let version = 0;
    while (performance.now() < until) {
      const started = performance.now();
      const streams = [{ stream, expected: version, events }];
      const result = await store.append({ commandId: randomUUID(), digest, metadata, streams });
      verify(result.kind === 'appended', `an append was answered ${result.kind}`);
      latencies.push(performance.now() - started);
      written += perCommand;
      wrote(perCommand);
      version += perCommand;
      if (version >= eventsInAStream) {
        stream = `action-${randomUUID()}`;
        version = 0;
      }
    }
    return written;
  };

const plainTable = `
create table public.plain (
  position bigint generated always as identity primary key, id uuid not null, stream text collate "C" not null,
  version bigint not null check (version > 0), type text collate "C" not null, schema_version integer not null,
  data jsonb not null, actor text not null, on_behalf_of text, correlation_id text, causation_id text,
  command_id text not null, workflow_id text, trace_id text, occurred_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null, unique (stream, version)
);
create index on public.plain (type, position)`;

/** The peer: one prepared insert after the other into a table like ours, and nothing else. */
const inserter =
  (client: pg.Client): Loop =>
  async (until) => {
    let written = 0;
    let stream = `action-${randomUUID()}`;
    while (performance.now() < until) {
      if (written % eventsInAStream === 0) stream = `action-${randomUUID()}`;
      await client.query({
        name: 'plain-insert',
        text: `insert into public.plain (id, stream, version, type, schema_version, data, actor, command_id, occurred_at, recorded_at)
          values ($1, $2, $3, 'ActionProgressed', 1, $4, 'ana', $5, $6, clock_timestamp())`,
        values: [randomUUID(), stream, (written % eventsInAStream) + 1, data, randomUUID(), noon],
      });
      written += 1;
    }
    return written;
  };

class Appending {
  acknowledged = 0;

  constructor(
    private readonly stack: BenchStack,
    private readonly clients: readonly pg.Client[],
  ) {}

  ours(writers: number, seconds: number, perCommand = 1): Promise<Measured> {
    const wrote = (events: number) => {
      this.acknowledged += events;
    };
    const loops = Array.from({ length: writers }, () => writer(this.stack.store, perCommand, wrote));
    return measure(loops, seconds);
  }

  insert(connections: number, seconds: number): Promise<Measured> {
    return measure(this.clients.slice(0, connections).map(inserter), seconds);
  }

  /** Turn by turn, because machines are noisy. */
  async inTurn(writers: number, connections: number, seconds: number, turns = 3) {
    const ours: Measured[] = [];
    const insert: Measured[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      insert.push(await this.insert(connections, seconds / turns));
      ours.push(await this.ours(writers, seconds / turns));
    }
    const mean = (parts: readonly Measured[]) => parts.reduce((sum, { rate }) => sum + rate, 0) / turns;
    const latencies = ours.flatMap((part) => part.latencies);
    const figures = { ours: mean(ours), insert: mean(insert), ratio: mean(ours) / mean(insert) };
    say(
      `${writers} writers: ${Math.round(figures.ours)}/s, inserts from ${connections}: ${Math.round(figures.insert)}/s`,
    );
    return { ...figures, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
  }

  async fillTo(events: number): Promise<void> {
    for (let head = await this.stack.store.head(); head < events; head = await this.stack.store.head()) {
      say(`${head} of ${events} events`);
      await this.ours(4, 10, 200);
    }
    await this.stack.pool.query('vacuum (analyze) es.event');
  }

  /** What was acknowledged is there, each position once. */
  async check(): Promise<void> {
    const { rows } = await this.stack.pool.query<{ events: string; last: string; head: string }>(
      'select count(*) as events, max(position) as last, (select last_position from es.log) as head from es.event',
    );
    const { events, last, head } = rows[0] ?? { events: '0', last: '0', head: '0' };
    verify(Number(events) === this.acknowledged, `${this.acknowledged} acknowledged, ${events} stored`);
    verify(last === head && last === events, `${events} events end at ${last}, the head is ${head}`);
    say(`${events} events verified`);
  }
}

const rate = (value: number) => Math.round(value);

/** The usual measure, at a small store. */
const atEveryWidth = async (appending: Appending, seconds: number) => {
  const main = await appending.inTurn(64, 16, seconds);
  const many = await appending.ours(256, seconds / 3);
  const one = await appending.inTurn(1, 1, seconds / 2);
  const bulk = await appending.ours(4, seconds / 3, 200);
  await appending.check();
  return {
    writers: 64,
    ours: rate(main.ours),
    insert: rate(main.insert),
    ratio: rounded(main.ratio),
    p50: rounded(main.p50),
    p99: rounded(main.p99),
    at256: rate(many.rate),
    p99at256: rounded(percentile(many.latencies, 0.99)),
    single: rounded(one.ratio),
    singleOurs: rate(one.ours),
    singleInsert: rate(one.insert),
    bulk: rate(bulk.rate),
  };
};

/** The same at a small store and at a large one. */
const atSize = async (appending: Appending, events: number, seconds: number) => {
  await appending.fillTo(10_000);
  const small = await appending.inTurn(64, 16, seconds);
  await appending.fillTo(events);
  const large = await appending.inTurn(64, 16, seconds);
  await appending.check();
  return {
    writers: 64,
    events,
    ours: rate(large.ours),
    insert: rate(large.insert),
    ratio: rounded(large.ratio),
    p50: rounded(large.p50),
    p99: rounded(large.p99),
    oursAt10000: rate(small.ours),
    kept: rounded(large.ours / small.ours),
    keptAgainstInsert: rounded(large.ratio / small.ratio),
  };
};

const { seconds, events } = numbersFrom({ seconds: 15, events: 0 });

await onBenchStack(async (stack) => {
  const connect = async () => {
    const client = new pg.Client({ connectionString: stack.url });
    await client.connect();
    return client;
  };
  await stack.pool.query(plainTable);
  const clients = await Promise.all(Array.from({ length: 16 }, connect));
  const appending = new Appending(stack, clients);
  say('Warming up');
  await appending.ours(64, 2);
  await appending.insert(16, 1);
  const figures = events > 0 ? await atSize(appending, events, seconds) : await atEveryWidth(appending, seconds);
  report({ bench: 'append', ...figures });
  await Promise.all(clients.map((client) => client.end()));
});
