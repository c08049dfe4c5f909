import type { Pool } from 'pg';
import { openDatabase } from '#libs/read-model/database.js';
import { projections } from '#libs/read-model/projections.js';
import { rebuild } from '#libs/read-model/rebuild/rebuild.js';
import { onBenchStack } from './bench-stack.js';
import { numbersFrom, report, rounded, say, verify } from './figures.js';
import { recordMixedEvents } from './mixed-events.js';

const { events: wanted, batch } = numbersFrom({ events: 1_000_000, batch: 5000 });
const columns = `position, id, stream, version, type, schema_version, data, actor, on_behalf_of, correlation_id, causation_id,
  command_id, workflow_id, trace_id, date_part('epoch', occurred_at) * 1000 as occurred,
  date_part('epoch', recorded_at) * 1000 as recorded`;

/** Events a second when the driver alone reads the same rows in the same batches. */
const readAlone = async (pool: Pool, events: number): Promise<number> => {
  const started = performance.now();
  for (let after = 0; after < events; ) {
    const { rows } = await pool.query({
      name: 'bench-read',
      text: `select ${columns} from es.event where position > $1 order by position limit $2`,
      values: [after, batch],
    });
    after += rows.length;
  }
  return (events * 1000) / (performance.now() - started);
};

/** The most memory this process holds while it works, in MiB. */
const watchingMemory = async <Result>(work: () => Promise<Result>): Promise<{ result: Result; peakMiB: number }> => {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  try {
    return { result: await work(), peakMiB: Math.round(peak / 2 ** 20) };
  } finally {
    clearInterval(timer);
  }
};

await onBenchStack(async ({ url, pool, store }) => {
  say(`Recording ${wanted} events`);
  const events = await recordMixedEvents(store, wanted);
  await pool.query('analyze es.event');
  const database = await openDatabase(url, 6);
  await readAlone(pool, Math.min(events, 50_000));
  const before = await readAlone(pool, events);
  say(`pg alone reads ${Math.round(before)}/s; building all read models`);
  const build = (compareOnly: boolean) => rebuild({ database, store, projections, compareOnly, batch });
  const { result, peakMiB } = await watchingMemory(() => build(false));
  const read = (before + (await readAlone(pool, events))) / 2;
  verify(result.switched && result.events === events, 'everything was built and is live');
  const [row] = await database.query('select count(*)::int as count from rm.history');
  verify(row.count === events, 'the history has a line for each event');
  const ours = events / result.seconds;
  say(`Built ${Math.round(ours)}/s; comparing with a second build`);
  const { comparison } = await build(true);
  verify(comparison?.every(({ same }) => same) === true, 'a second build is the same');
  await database.destroy();
  const rates = { ours: Math.round(ours), read: Math.round(read), ratio: rounded(ours / read) };
  report({ bench: 'rebuild', events, ...rates, peakMiB });
});
