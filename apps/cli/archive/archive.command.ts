import { type Command, InvalidArgumentError, Option } from 'commander';
import { Unusable } from '../record/unusable.js';
import { arrangePartitions } from './archive.js';

const badArguments = 2;

const position = (text: string): number => {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('A position is a whole number from 1.');
};

const explanation = `
Events lie in partitions by position. Whole ones that end before a position are moved to the schema es_archive; they can then be
kept on slower storage. Appends go on meanwhile. Reading an archived event or stream is refused until it is attached again, and so
is rebuilding a read model. Whatever was archived is still verified. Without options it says how the partitions lie.

Exit codes: 0 done; 1 it failed, do it again; 2 the arguments or the database cannot be used.`;

type Options = { readonly before?: number; readonly attach?: boolean; readonly data?: string; readonly json?: boolean };

const arrange = async ({ json = false, ...asked }: Options): Promise<void> => {
  const { moved, partitions } = await arrangePartitions(asked);
  if (json) {
    console.log(JSON.stringify({ moved, partitions }));
    return;
  }
  if (asked.before !== undefined) console.log(`Archived: ${moved.length} partitions.`);
  if (asked.attach) console.log(`Attached: ${moved.length} partitions.`);
  for (const { first, last, archivedAt } of partitions) {
    console.log(`  ${first} to ${last}${archivedAt ? `  archived ${archivedAt}` : ''}`);
  }
};

export const register = (program: Command): void => {
  program
    .command('archive')
    .description('move old events out of the way, or bring them back')
    .addOption(
      new Option('--before <position>', 'archive the partitions that end before it')
        .argParser(position)
        .conflicts('attach'),
    )
    .option('--attach', 'bring every archived partition back')
    .option('--data <folder>', 'the data folder of the Keyline it is about')
    .option('--json', 'answer with one line of JSON')
    .addHelpText('after', explanation)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : badArguments))
    .action(async (options: Options) => {
      try {
        await arrange(options);
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
        console.error(`keyline: ${error.message}`);
        process.exitCode = badArguments;
      }
    });
};
