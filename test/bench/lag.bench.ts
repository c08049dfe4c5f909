import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { projectedChannel } from '#libs/read-model/engine/runner.js';
import { actions, programs } from '#libs/use-case/aggregates.js';
import { type Engine, record } from '#libs/use-case/record.js';
import { startTemporalDev } from '#test/kit/temporal-dev.js';
import { type BenchStack, onBenchStack } from './bench-stack.js';
import { numbersFrom, percentile, report, rounded, say, verify } from './figures.js';
import { seedActions, seedProgram } from './seed-actions.js';

const { seconds, rate, temporal } = numbersFrom({ seconds: 60, rate: 500, temporal: 1 });

/** Who waits for a position, and hears of it once. */
class Arrivals {
  readonly latencies: number[] = [];
  private readonly waiting: { readonly position: number; readonly since: number }[] = [];
  private reachedPosition = 0;

  expect(position: number, since: number): void {
    if (position <= this.reachedPosition) this.latencies.push(performance.now() - since);
    else this.waiting.push({ position, since });
  }

  reached(position: number): void {
    this.reachedPosition = Math.max(this.reachedPosition, position);
    const now = performance.now();
    for (let index = this.waiting.length - 1; index >= 0; index -= 1) {
      const entry = this.waiting[index];
      if (entry === undefined || entry.position > position) continue;
      this.latencies.push(now - entry.since);
      this.waiting.splice(index, 1);
    }
  }

  get missing(): number {
    return this.waiting.length;
  }
}

const asker = () => ({ personId: 'ana', commandId: randomUUID() });

/** Progress at a steady pace, whether or not the earlier ones are answered; answers the highest position. */
const sendSteadily = async (engine: Engine, actionIds: readonly string[], duration: number, arrivals?: Arrivals) => {
  const sent: Promise<void>[] = [];
  const total = Math.round(duration * rate);
  const started = performance.now();
  const sendOne = async (number: number) => {
    const actionId = actionIds[number % actionIds.length] ?? '';
    const since = performance.now();
    const order = { type: 'RecordProgress' as const, data: { actionId, note: `Told at ${since} as number ${number}` } };
    const outcome = await record(engine, actions, { id: actionId, order, asker: asker() });
    if (outcome.kind !== 'accepted') throw new Error(`A command was answered ${outcome.kind}`);
    arrivals?.expect(outcome.position, since);
  };
  for (let number = 0; number < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * rate) + 1);
    for (; number < due; number += 1) sent.push(sendOne(number));
    await wait(2);
  }
  await Promise.all(sent);
  return total;
};

/** Holds and resumes the program now and then: facts that its workflow must be told. Answers when told to end. */
const poke = async (stack: BenchStack, engine: Engine, arrivals: Arrivals, signal: AbortSignal): Promise<void> => {
  for (let number = 0; !signal.aborted; number += 1) {
    const order =
      number % 2 === 0
        ? { type: 'HoldProgram' as const, data: { programId: 'p1', reason: 'budget' } }
        : { type: 'ResumeProgram' as const, data: { programId: 'p1' } };
    const outcome = await record(engine, programs, { id: 'p1', order, asker: asker() });
    if (outcome.kind !== 'accepted') throw new Error(`${order.type} was answered ${JSON.stringify(outcome)}`);
    arrivals.expect(outcome.position, performance.now());
    // The relay writes its place when the poke is answered; nobody is told, so it is looked at.
    while (arrivals.missing > 0) {
      const { rows } = await stack.pool.query<{ position: string }>('select position from es.relay');
      arrivals.reached(Number(rows[0]?.position ?? 0));
      await wait(2);
    }
    await wait(250, undefined, { signal }).catch(() => undefined);
  }
};

/** The notes that the read model shows are the notes that were sent. */
const check = async ({ pool }: BenchStack, sent: number): Promise<void> => {
  const { rows } = await pool.query<{ shown: string; parked: string }>(
    `select (select count(*) from es.event where type = 'ActionProgressed'
       and position <= (select min(position) from rm.checkpoint)) as shown, (select count(*) from rm.parked) as parked`,
  );
  verify(Number(rows[0]?.shown) === sent, `${sent} sent, ${rows[0]?.shown} projected`);
  verify(Number(rows[0]?.parked) === 0, `${rows[0]?.parked} events are parked`);
  say(`${sent} projected commands verified`);
};

const untilAll = async (arrivals: Arrivals): Promise<void> => {
  for (const until = Date.now() + 60_000; arrivals.missing > 0 && Date.now() < until; ) await wait(20);
  verify(arrivals.missing === 0, `${arrivals.missing} commands never became visible`);
};

const measured = async (stack: BenchStack, temporalAddress: string | undefined) => {
  const engine = await seedProgram(stack, 'p1');
  const actionIds = await seedActions(engine, 'p1', 2048);
  await stack.start('apps/projector/main.js', { TEMPORAL_ADDRESS: temporalAddress ?? '127.0.0.1:9' });
  const arrivals = new Arrivals();
  const listener = new pg.Client({ connectionString: stack.url });
  await listener.connect();
  listener.on('notification', ({ payload }) => arrivals.reached(Number(payload)));
  await listener.query(`listen ${projectedChannel}`);
  say('Warming up');
  const warm = await sendSteadily(engine, actionIds, 5);
  const relayed = new Arrivals();
  const ending = new AbortController();
  const poking = temporalAddress === undefined ? undefined : poke(stack, engine, relayed, ending.signal);
  const sent = await sendSteadily(engine, actionIds, seconds, arrivals);
  ending.abort();
  await poking;
  await untilAll(arrivals);
  await check(stack, warm + sent);
  await listener.end();
  report({
    bench: 'lag',
    rate,
    seconds,
    commands: sent,
    p50: rounded(percentile(arrivals.latencies, 0.5)),
    p99: rounded(percentile(arrivals.latencies, 0.99)),
    worst: rounded(percentile(arrivals.latencies, 1)),
    ...(poking === undefined
      ? {}
      : { pokes: relayed.latencies.length, relayP95: rounded(percentile(relayed.latencies, 0.95)) }),
  });
};

const server = temporal > 0 ? await startTemporalDev() : undefined;
try {
  await onBenchStack((stack) => measured(stack, server?.address));
} finally {
  await server?.teardown();
}
