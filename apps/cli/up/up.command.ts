import { type Command, InvalidArgumentError } from 'commander';
import { up } from './up.js';

const portNumber = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('A port is a number from 1 to 65535.');
};

type Options = { readonly empty?: boolean; readonly port?: number; readonly data?: string };

export const register = (program: Command): void => {
  program
    .command('up')
    .description('start everything: database, Temporal, API, projector, worker and the web page')
    .option('--empty', 'on an empty portfolio instead of the demonstration')
    .option('--port <number>', 'the port of the page and the API (or KEYLINE_PORT; usually 4280)', portNumber)
    .option('--data <folder>', 'where the data stays (or KEYLINE_DATA)')
    .action(({ empty, port, data }: Options) =>
      up({
        portfolio: empty ? 'empty' : 'demonstration',
        ...(port === undefined ? {} : { port }),
        ...(data === undefined ? {} : { data }),
      }),
    );
};
