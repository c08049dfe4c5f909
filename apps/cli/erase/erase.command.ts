import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import pg from 'pg';
import { dataPath, findRun } from '#infra/embedded/data-folder.js';
import { readMasterKey } from '#infra/embedded/master-key.js';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import { refusalSentence } from '#libs/domain/refusals.js';
import { MasterKeyWrong } from '#libs/event-store/errors.js';
import { erasePerson } from '#libs/use-case/erase-person.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { ProgramClock } from '#libs/use-case/program-clock.js';

type Place = { readonly databaseUrl: string; readonly masterKey: string | undefined };
type Asked = { readonly reason: string; readonly data?: string };

/** The installation of the environment, or the stack that runs on this machine. */
const findPlace = async (data: string | undefined): Promise<Place> => {
  const given = process.env.KEYLINE_MASTER_KEY || undefined;
  if (process.env.DATABASE_URL) return { databaseUrl: process.env.DATABASE_URL, masterKey: given };
  for (const folder of [dataPath('demonstration', data), dataPath('empty', data)]) {
    const run = await findRun(folder);
    if (run !== undefined) return { databaseUrl: run.databaseUrl, masterKey: given ?? (await readMasterKey(folder)) };
  }
  throw new StackProblem('Nothing runs here. Start Keyline, or set DATABASE_URL and KEYLINE_MASTER_KEY.');
};

/** Erases a person as whoever runs the installation; the API does the same for an administrator. */
const eraseUser = async ({ databaseUrl, masterKey }: Place, personId: string, reason: string): Promise<void> => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  try {
    const store = await openEventStore(pool, masterKey);
    const asker = { personId: 'system', commandId: `erase:${randomUUID()}` };
    const outcome = await erasePerson({ store, clock: new ProgramClock(store) }, { personId, reason, asker });
    await store.close();
    if (outcome.kind === 'refused') throw new StackProblem(refusalSentence(outcome.reason));
    if (outcome.kind !== 'accepted') throw new StackProblem(`${personId} could not be erased now. Try again.`);
  } catch (error) {
    throw error instanceof MasterKeyWrong ? new StackProblem(`${error.message}.`, { cause: error }) : error;
  } finally {
    await pool.end();
  }
};

export const register = (program: Command): void => {
  program
    .command('erase <personId>')
    .description('erase who a person is, for good: name and address can never be read again')
    .requiredOption('--reason <text>', 'why; it is kept, so name nobody in it')
    .option('--data <folder>', 'data folder of the stack that runs here')
    .action(async (personId: string, { reason, data }: Asked) => {
      await eraseUser(await findPlace(data), personId, reason);
      console.log(`${personId} is erased. Pages follow within a minute; what was done stays in the record.`);
    });
};
