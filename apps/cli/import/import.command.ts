import { type Command, InvalidArgumentError } from 'commander';
import { chooseFiles } from './choose-files.js';
import { followImport, startImport, type Uploaded, uploadFile } from './client.js';
import { findConnection } from './connection.js';
import { exitCodes, Failure, isFileFault, unreadable } from './failure.js';
import { progressReporter, resultText } from './show.js';

type Options = { readonly json?: boolean; readonly url?: string; readonly data?: string; readonly currency: string };

const currencyCode = (text: string): string => {
  if (/^[A-Z]{3}$/.test(text)) return text;
  throw new InvalidArgumentError('A currency is three letters, such as USD.');
};

const run = async (folder: string, { json, url, data, currency }: Options): Promise<void> => {
  const { chosen, skipped } = await chooseFiles(folder);
  const connection = await findConnection({ url, data });
  for (const { fileName, why } of skipped) process.stderr.write(`${fileName}: skipped (${why})\n`);
  const files: Uploaded[] = [];
  for (const { path, fileName, kind } of chosen) {
    const { uploadId, fields } = await uploadFile(connection, path, fileName);
    const mapping = fields.flatMap(({ field, column }) => (column === null ? [] : [[field, column] as const]));
    files.push({ uploadId, kind, mapping: Object.fromEntries(mapping) });
  }
  const job = await followImport(connection, await startImport(connection, currency, files), progressReporter());
  console.log(json ? JSON.stringify({ ...job, skipped }) : resultText(job));
  if (job.state === 'failed') process.exitCode = exitCodes.failed;
};

const help = `
Exit codes:
  0  everything was imported (rejected rows are kept and counted)
  ${exitCodes.arguments}  the arguments are wrong, or there is nothing to import
  ${exitCodes.unreachable}  Keyline cannot be reached, or does not accept the token
  ${exitCodes.failed}  a file could not be imported

Environment: KEYLINE_URL and KEYLINE_TOKEN name another Keyline than the one that runs here.`;

export const register = (program: Command): void => {
  program
    .command('import')
    .description('import accounts, order lines, products, owners and territories from the CSV files of a folder')
    .argument('<folder>', 'a folder with CSV files, or one file; each file is recognized by its columns')
    .option('--currency <code>', 'the currency of the amounts', currencyCode, 'USD')
    .option('--url <address>', 'where Keyline runs (or KEYLINE_URL)')
    .option('--data <folder>', 'the data folder of the Keyline that runs here')
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', help)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes.arguments))
    .action(async (folder: string, options: Options) => {
      try {
        await run(folder, options);
      } catch (error) {
        const failure = isFileFault(error) ? unreadable(error) : error;
        if (!(failure instanceof Failure)) throw failure;
        process.stderr.write(`keyline: ${failure.message}\n`);
        process.exitCode = exitCodes[failure.reason];
      }
    });
};
