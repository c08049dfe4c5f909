import { execFileSync } from 'node:child_process';
import { StackProblem } from './stack-problem.js';

/** The operating-system account PostgreSQL runs as: the current one, or for root (which PostgreSQL refuses) `postgres`. */
export type Account = { readonly uid?: number; readonly gid?: number };

const idOf = (flag: '-u' | '-g'): number =>
  Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));

export const postgresAccount = (): Account => {
  if (process.getuid?.() !== 0) return {};
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' });
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch (cause) {
      throw new StackProblem(
        'PostgreSQL does not run as root, and the account "postgres" could not be made. Make it (`useradd --system postgres`), ' +
          'or start Keyline as an ordinary user, or set DATABASE_URL.',
        { cause },
      );
    }
  }
};

/** Whether that account gets at the file: a home folder of mode 700 is closed to it. */
export const canReach = (account: Account, path: string): boolean => {
  if (account.uid === undefined) return true;
  try {
    execFileSync('test', ['-x', path], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
