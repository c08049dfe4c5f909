import type { Command } from 'commander';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import {
  type Asked,
  listParked,
  NotParked,
  retryParked,
  skipParked,
  type Unparked,
} from '#libs/read-model/engine/parked.js';
import { projections } from '#libs/read-model/projections.js';
import { onInstallation } from '../rebuild/installation.js';

type Which = { readonly projection: string; readonly stream: string; readonly data?: string };

const on = async (which: Which, task: (asked: Asked) => Promise<void>): Promise<void> => {
  const projection = projections.find(({ name }) => name === which.projection);
  if (projection === undefined) {
    throw new StackProblem(`There are: ${projections.map(({ name }) => name).join(', ')}.`);
  }
  try {
    await onInstallation(which.data, (installation) => task({ ...installation, projection, stream: which.stream }));
  } catch (error) {
    if (error instanceof NotParked) throw new StackProblem(error.message);
    throw error;
  }
};

const tell = ({ applied, waiting, error }: Unparked): void => {
  console.log(`${applied} events applied, ${waiting} still parked${error === null ? '.' : `: ${error}`}`);
  if (waiting > 0) process.exitCode = 1;
};

const list = ({ data }: { readonly data?: string }): Promise<void> =>
  onInstallation(data, async ({ database }) => {
    const parked = await listParked(database);
    for (const { projection, stream, position, events, error, since } of parked) {
      console.log(
        `${projection}  ${stream}  from ${position}, ${events} events, since ${since.toISOString()}: ${error}`,
      );
    }
    if (parked.length === 0) console.log('Nothing is parked.');
  });

const retry = (which: Which): Promise<void> => on(which, async (asked) => tell(await retryParked(asked)));

const skip = ({ reason, ...which }: Which & { readonly reason: string }): Promise<void> =>
  on(which, async (asked) => {
    const { skipped, ...rest } = await skipParked(asked, reason);
    console.log(`Event ${skipped} is left out of ${which.projection}, in every rebuild too.`);
    tell(rest);
  });

export const register = (program: Command): void => {
  const parked = program.command('parked').description('streams that a read model could not digest');
  parked
    .command('list', { isDefault: true })
    .description('what waits, and why')
    .option('--data <folder>', 'data folder of the Keyline that runs here')
    .action(list);
  parked
    .command('retry')
    .description('show the parked events of a stream to its projection again')
    .requiredOption('--projection <name>', 'the read model')
    .requiredOption('--stream <stream>', 'the stream')
    .option('--data <folder>', 'data folder of the Keyline that runs here')
    .action(retry);
  parked
    .command('skip')
    .description('leave out the event that a stream waits for, and go on with the next')
    .requiredOption('--projection <name>', 'the read model')
    .requiredOption('--stream <stream>', 'the stream')
    .requiredOption('--reason <text>', 'why it may be left out; recorded')
    .option('--data <folder>', 'data folder of the Keyline that runs here')
    .action(skip);
};
