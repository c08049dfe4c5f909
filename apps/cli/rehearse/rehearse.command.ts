import { type Command, InvalidArgumentError } from 'commander';
import { rehearse } from './rehearse.js';
import { Unusable } from './unusable.js';

/** A reminder needs a day to go out and be acted on: much faster, and the mails come after the deeds. */
const usualSeconds = 2.5;
const badArguments = 2;

const seconds = (text: string): number => {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0.2 && value <= 3600) return value;
  throw new InvalidArgumentError('A week takes between 0.2 and 3600 seconds.');
};

const explanation = `
The folder holds CSV files: accounts and order lines, and as far as there are any products, owners and territories; they
are recognized by their columns. The program runs on a PostgreSQL and a Temporal of its own, which are taken away at the
end; with DATABASE_URL set, in a new database on that server. Progress goes to standard error. With --json the last line
on standard output is one JSON object; without it the result is a table.

Exit codes: 0 the program was closed; 1 it was not, or something failed; 2 the arguments or the data cannot be used;
130 it was interrupted.`;

type Options = {
  readonly data: string;
  readonly json?: boolean;
  readonly keep?: boolean;
  readonly secondsPerWeek: number;
};

export const register = (program: Command): void => {
  program
    .command('rehearse')
    .description('run a whole program on the data of a folder within minutes, people’s parts played by a script')
    .requiredOption('--data <folder>', 'the folder with the CSV files')
    .option('--json', 'answer with one line of JSON')
    .option('--keep', 'let the data and logs stay when it is over')
    .option('--seconds-per-week <seconds>', 'how long a week of the program takes', seconds, usualSeconds)
    .addHelpText('after', explanation)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : badArguments))
    .action(async ({ data, json = false, keep = false, secondsPerWeek }: Options) => {
      try {
        await rehearse({ data, json, keep, secondsPerWeek });
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
        console.error(`keyline: ${error.message}`);
        process.exitCode = badArguments;
      }
    });
};
