import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { type BenchStack, freeAddress, onBenchStack } from './bench-stack.js';
import { numbersFrom, report, rounded, say, verify } from './figures.js';
import { seedActions, seedProgram, signIn } from './seed-actions.js';

const { seconds, connections, actions } = numbersFrom({ seconds: 15, connections: 64, actions: 2048 });
const turns = 3;

type Load = {
  readonly url: string;
  readonly path: (actionId: string) => string;
  readonly headers: Record<string, string>;
  readonly actionIds: readonly string[];
  /** The idempotency keys that were answered with yes. */
  readonly acknowledged: Set<string>;
};

type Fired = { readonly rate: number; readonly p50: number; readonly p99: number };

const fire = async ({ url, path, headers, actionIds, acknowledged }: Load, duration: number): Promise<Fired> => {
  let sent = 0;
  const refusals: string[] = [];
  const result = await autocannon({
    url,
    connections,
    duration,
    requests: [
      {
        method: 'POST',
        setupRequest: (request, context) => {
          sent += 1;
          const key = randomUUID();
          Object.assign(context, { key });
          const body = JSON.stringify({ note: `What was done, told in a sentence or two by the owner: ${key}` });
          const path_ = path(actionIds[sent % actionIds.length] ?? '');
          return { ...request, path: path_, body, headers: { ...headers, 'idempotency-key': key } };
        },
        onResponse: (status, body, context) => {
          if (status >= 200 && status < 300 && 'key' in context) acknowledged.add(String(context.key));
          else refusals.push(`${status} ${body}`);
        },
      },
    ],
  });
  verify(
    refusals.length === 0 && result.errors === 0,
    `${refusals.length} refusals, ${result.errors} errors: ${refusals[0]}`,
  );
  return { rate: result.requests.total / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
};

/** Every acknowledged command is in the record, with its one fact. */
const check = async ({ pool }: BenchStack, acknowledged: ReadonlySet<string>): Promise<void> => {
  const { rows } = await pool.query<{ found: string }>(
    `select count(*) as found from es.event where type = 'ActionProgressed'
       and right(data->>'note', 36) = any($1)`,
    [[...acknowledged]],
  );
  verify(Number(rows[0]?.found) === acknowledged.size, `${acknowledged.size} acknowledged, ${rows[0]?.found} recorded`);
  say(`${acknowledged.size} commands verified`);
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

await onBenchStack(async (stack) => {
  await stack.pool.query(
    'create table public.bare (id uuid primary key, action_id text not null, data jsonb not null, recorded_at timestamptz not null)',
  );
  const engine = await seedProgram(stack, 'p1');
  const actionIds = await seedActions(engine, 'p1', actions);
  say(`${actionIds.length} actions are started`);
  const [api, bare] = [await freeAddress(), await freeAddress()];
  const mail = (await freeAddress()).port;
  await stack.start('apps/projector/main.js', { TEMPORAL_ADDRESS: '127.0.0.1:9' });
  await stack.start('apps/api/main.js', {
    KEYLINE_PORT: api.port,
    KEYLINE_MODE: 'demonstration',
    KEYLINE_MAIL_SINK_PORT: mail,
  });
  await stack.start('test/bench/bare-api.js', { KEYLINE_PORT: bare.port });
  const json = { 'content-type': 'application/json' };
  const ours: Load = {
    url: api.url,
    path: (actionId) => `/v1/actions/${actionId}/progress`,
    headers: { ...json, origin: api.url, cookie: await signIn(api.url) },
    actionIds,
    acknowledged: new Set(),
  };
  const floor: Load = {
    ...ours,
    url: bare.url,
    path: (actionId) => `/actions/${actionId}/progress`,
    headers: json,
    acknowledged: new Set(),
  };
  // What is measured is the durable answer; the pages' one also waits until the read model shows it.
  const durable: Load = { ...ours, headers: { ...ours.headers, prefer: 'wait=0' } };
  say('Warming up');
  await fire(durable, 4);
  await fire(floor, 2);
  const our: Fired[] = [];
  const its: Fired[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    its.push(await fire(floor, seconds / turns));
    our.push(await fire(durable, seconds / turns));
    say(
      `Turn ${turn}: ours ${our.at(-1)?.rate.toFixed()}/s (p99 ${our.at(-1)?.p99} ms), bare ${its.at(-1)?.rate.toFixed()}/s`,
    );
  }
  const shown = await fire(ours, seconds / turns);
  say(`Until shown: ${shown.rate.toFixed()}/s (p99 ${shown.p99} ms)`);
  await check(stack, ours.acknowledged);
  const rates = { ours: mean(our.map(({ rate }) => rate)), bare: mean(its.map(({ rate }) => rate)) };
  report({
    bench: 'command',
    connections,
    ours: Math.round(rates.ours),
    bare: Math.round(rates.bare),
    ratio: rounded(rates.ours / rates.bare),
    p50: rounded(mean(our.map(({ p50 }) => p50))),
    p99: rounded(mean(our.map(({ p99 }) => p99))),
    shown: Math.round(shown.rate),
    shownP50: shown.p50,
    shownP99: shown.p99,
    p99Bare: rounded(mean(its.map(({ p99 }) => p99))),
  });
});
