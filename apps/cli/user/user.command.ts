import { type Command, InvalidArgumentError } from 'commander';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import { role } from '#libs/domain/access/role.js';
import { person } from '#libs/domain/person/events.js';
import { giveToken, type NewToken, registerUser } from './users.js';

const dayCount = (text: string): number => {
  const days = Number(text);
  if (Number.isInteger(days) && days > 0 && days <= 366) return days;
  throw new InvalidArgumentError('Days are a number from 1 to 366.');
};

const databaseUrl = (): string => {
  const url = process.env.DATABASE_URL;
  if (url) return url;
  throw new StackProblem('Set DATABASE_URL to the database of the installation.');
};

const tellToken = async (asked: Omit<NewToken, 'databaseUrl'>): Promise<void> => {
  // The token alone on standard output, so that a script can take it; it is shown this once.
  console.error(`Sign-in token of ${asked.personId}, good for ${asked.days} days:`);
  console.log(await giveToken({ ...asked, databaseUrl: databaseUrl() }));
};

type Added = { readonly name: string; readonly email: string; readonly role: string[]; readonly zone: string };

const add = async (personId: string, { name, email, role: roles, zone }: Added): Promise<void> => {
  const parsed = person.safeParse({ personId, name, email, roles, timeZone: zone, locale: 'en' });
  if (!parsed.success) {
    throw new StackProblem(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  }
  await registerUser(databaseUrl(), parsed.data);
  await tellToken({ personId, days: 7, note: 'first sign-in' });
};

export const register = (program: Command): void => {
  const user = program.command('user').description('people who sign in, for whoever runs the installation');
  user
    .command('add <personId>')
    .description('register a person and give a token to sign in with')
    .requiredOption('--name <name>', 'full name')
    .requiredOption('--email <address>', 'where reminders go')
    .option('--role <role...>', `one or more of ${role.options.join(', ')}`, [])
    .option('--zone <zone>', 'time zone', 'UTC')
    .action(add);
  user
    .command('token <personId>')
    .description('give a person another token to sign in with')
    .option('--days <number>', 'how long it is good for', dayCount, 90)
    .option('--note <text>', 'what it is for', '')
    .action((personId: string, { days, note }: { days: number; note: string }) => tellToken({ personId, days, note }));
};
