import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { releaseLock, takeLock } from './lock.js';
import { keepMasterKey } from './master-key.js';
import { commandLine, isAlive } from './process-table.js';
import { type Run, readRun } from './run-file.js';
import { StackProblem } from './stack-problem.js';

export type Portfolio = 'demonstration' | 'empty';

export type DataFolder = {
  readonly path: string;
  readonly portfolio: Portfolio;
  readonly secrets: { readonly postgresPassword: string; readonly sessionSecret: string };
  /** Wraps the keys of people; a file of its own, so that it can be kept apart from backups. */
  readonly masterKey: string;
  release(): Promise<void>;
};

/** The layout of this folder, and the PostgreSQL whose files it holds. */
const current = { layout: 1, postgres: 18 } as const;

const versionFile = z.object({
  layout: z.number(),
  postgres: z.number(),
  portfolio: z.enum(['demonstration', 'empty']),
});
const secretsFile = z.object({ postgresPassword: z.string(), sessionSecret: z.string() });

const home = (): string => {
  if (process.getuid?.() === 0) return '/var/lib/keyline';
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'keyline');
};

/** The folder asked for, or the usual one. The demonstration and a portfolio of one's own never mix. */
export const dataPath = (portfolio: Portfolio, asked?: string): string => {
  const named = asked ?? process.env.KEYLINE_DATA;
  return named ? resolve(named) : join(home(), portfolio === 'demonstration' ? 'demonstration' : 'portfolio');
};

/** The stack that runs on the folder named, or on one of the usual two. */
export const findRun = async (asked?: string): Promise<Run | undefined> =>
  (await readRun(dataPath('demonstration', asked))) ?? (await readRun(dataPath('empty', asked)));

const readJson = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : JSON.parse(text);
};

const otherVersion = (path: string, found: { layout: number; postgres: number }): StackProblem =>
  new StackProblem(
    `The data folder ${path} is of another version: PostgreSQL ${found.postgres}, layout ${found.layout}; ` +
      `this Keyline reads PostgreSQL ${current.postgres}, layout ${current.layout}. Nothing was changed.\n` +
      'Ways on: start the Keyline that wrote it, dump its database there and load the dump here; ' +
      'or start on another folder: npm start -- --data FOLDER.',
  );

/** Answers whose portfolio the folder holds; a new folder is marked as holding the one asked for. */
const checkVersion = async (path: string, asked: Portfolio): Promise<Portfolio> => {
  const file = join(path, 'version.json');
  const marked = versionFile.optional().parse(await readJson(file));
  const cluster = await readFile(join(path, 'postgres', 'PG_VERSION'), 'utf8').catch(() => undefined);
  const postgres = cluster === undefined ? (marked?.postgres ?? current.postgres) : Number(cluster);
  const layout = marked?.layout ?? current.layout;
  if (postgres !== current.postgres || layout !== current.layout) throw otherVersion(path, { layout, postgres });
  if (marked !== undefined) return marked.portfolio;
  await writeFile(file, `${JSON.stringify({ ...current, portfolio: asked })}\n`);
  return asked;
};

const readSecrets = async (path: string): Promise<DataFolder['secrets']> => {
  const file = join(path, 'secrets.json');
  const kept = secretsFile.optional().parse(await readJson(file));
  if (kept !== undefined) return kept;
  const made = { postgresPassword: randomBytes(18).toString('hex'), sessionSecret: randomBytes(32).toString('hex') };
  await writeFile(file, JSON.stringify(made), { mode: 0o600 });
  return made;
};

/** Process ids are used again, so a holder must also look like one. */
const isSupervisor = (pid: number): boolean => isAlive(pid) && /node|^$/.test(commandLine(pid));

const lockFolder = async (path: string): Promise<string> => {
  const lock = join(path, 'supervisor.pid');
  const holder = await takeLock(lock, isSupervisor);
  if (holder === 'taken') return lock;
  const running = await readRun(path);
  const where = running ? ` at ${running.address}` : '';
  throw new StackProblem(
    `Keyline already runs on ${path}${where} (process ${holder}). Stop that one, or start this one on a folder of its own: npm start -- --data FOLDER.`,
  );
};

export const openDataFolder = async (path: string, asked: Portfolio): Promise<DataFolder> => {
  await mkdir(path, { recursive: true, mode: 0o755 }).catch((cause) => {
    throw new StackProblem(
      `The data folder ${path} cannot be made (${cause.code}). Choose another: npm start -- --data FOLDER.`,
      {
        cause,
      },
    );
  });
  const lock = await lockFolder(path);
  try {
    const portfolio = await checkVersion(path, asked);
    const secrets = await readSecrets(path);
    const masterKey = await keepMasterKey(path);
    return { path, portfolio, secrets, masterKey, release: () => releaseLock(lock) };
  } catch (error) {
    await releaseLock(lock);
    throw error;
  }
};
