// A projector of its own process: notes what it sees in public.seen, and says when it is inside a transaction.
// Arguments: database URL, and for how many milliseconds it lingers in each transaction.
import pg from 'pg';

const built = (path) => import(new URL(`../../dist/libs/${path}.js`, import.meta.url));
const [{ PostgresEventStore }, { openDatabase }, { ProjectionRunner }, { createLog }] = await Promise.all(
  ['event-store/postgres-event-store', 'read-model/database', 'read-model/engine/runner', 'telemetry/log'].map(built),
);

const [url, linger] = process.argv.slice(2);
const database = await openDatabase(url, 4);
const store = new PostgresEventStore({ pool: new pg.Pool({ connectionString: url, max: 3 }) });
const projection = {
  name: 'shared',
  types: ['PersonRegistered'],
  tables: ['public.seen'],
  apply: async (batch, transaction) => {
    for (const { position } of batch)
      await transaction.query(`insert into public.seen values ('shared', $1)`, [position]);
    console.log('inside');
    await new Promise((resolve) => setTimeout(resolve, Number(linger)));
  },
};
const runner = new ProjectionRunner({ database, store, projections: [projection], log: createLog('child', 'silent') });
runner.start();
process.once('SIGTERM', async () => {
  await runner.stop();
  process.exit(0);
});
