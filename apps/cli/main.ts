import { Command } from 'commander';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import * as archive from './archive/archive.command.js';
import * as doctor from './doctor/doctor.command.js';
import * as erase from './erase/erase.command.js';
import * as importFolder from './import/import.command.js';
import * as parked from './parked/parked.command.js';
import * as rebuild from './rebuild/rebuild.command.js';
import * as rehearse from './rehearse/rehearse.command.js';
import * as up from './up/up.command.js';
import * as user from './user/user.command.js';
import * as verify from './verify/verify.command.js';

const program = new Command('keyline')
  .description('Runs key account programs on an event-sourced record')
  .version('0.1.0')
  .showHelpAfterError();

// A command lives in its own folder and exports `register`.
const commands = [up, importFolder, rehearse, user, verify, archive, erase, rebuild, parked, doctor];
for (const command of commands) command.register(program);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  // What the person at the keyboard can put right is said plainly; a bug shows its stack.
  console.error(error instanceof StackProblem ? `keyline: ${error.message}` : error);
  process.exit(1);
}
