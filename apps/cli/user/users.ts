import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import type { Person } from '#libs/domain/person/events.js';
import { personStream } from '#libs/domain/streams.js';
import { people } from '#libs/use-case/aggregates.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { ProgramClock } from '#libs/use-case/program-clock.js';
import { record } from '#libs/use-case/record.js';

export type NewToken = {
  readonly databaseUrl: string;
  readonly personId: string;
  readonly days: number;
  readonly note: string;
};

const onDatabase = async <Result>(databaseUrl: string, task: (pool: pg.Pool) => Promise<Result>): Promise<Result> => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    return await task(pool);
  } finally {
    await pool.end();
  }
};

/** Registers a person in the record, as the system does; the same again changes nothing. */
export const registerUser = (databaseUrl: string, person: Person): Promise<void> =>
  onDatabase(databaseUrl, async (pool) => {
    const store = await openEventStore(pool, process.env.KEYLINE_MASTER_KEY || undefined);
    const asker = { personId: 'system', commandId: `user:${randomUUID()}` };
    const order = { type: 'RegisterPerson' as const, data: person };
    const outcome = await record({ store, clock: new ProgramClock(store) }, people, {
      id: person.personId,
      order,
      asker,
    });
    await store.close();
    if (outcome.kind === 'refused') throw new StackProblem(`${person.personId} was refused: ${outcome.reason}`);
  });

/** Makes a token of 256 random bits; the database keeps its hash. */
export const giveToken = ({ databaseUrl, personId, days, note }: NewToken): Promise<string> =>
  onDatabase(databaseUrl, async (pool) => {
    const known = await pool.query('select from es.stream where stream = $1', [personStream(personId)]);
    if (known.rowCount === 0) throw new StackProblem(`Nobody is known as ${personId}. Register the person first.`);
    const secret = randomBytes(32).toString('base64url');
    await pool.query(
      `insert into auth.token (hash, person_id, note, created_at, expires_at)
       values ($1, $2, $3, now(), now() + make_interval(days => $4))`,
      [createHash('sha256').update(secret).digest(), personId, note, days],
    );
    return secret;
  });
