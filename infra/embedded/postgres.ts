import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Account, canReach, postgresAccount } from './account.js';
import { endWithThisProcess } from './last-resort.js';
import { openLog } from './log-file.js';
import { freePort } from './ports.js';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js';
import { commandLine, endProcess, isAlive } from './process-table.js';
import { StackProblem } from './stack-problem.js';

export type PostgresOptions = {
  /** The cluster's folder; made when missing. */
  readonly folder: string;
  readonly logFile: string;
  readonly password: string;
  /** Any free one when absent. */
  readonly port?: number;
  /** Only throw-away test data may give up durability. */
  readonly durable: boolean;
  /** Outlive this process: the owner stops it by its process id. */
  readonly unowned?: boolean;
};

export type EmbeddedPostgres = {
  /** Of the server's maintenance database; `databaseUrl` gives that of another one. */
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
  databaseUrl(name: string): string;
  stop(): Promise<void>;
};

const user = 'keyline';
const run = promisify(execFile);

const initialise = async (folder: string, options: PostgresOptions, binaries: PostgresBinaries, account: Account) => {
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (account.uid !== undefined) await chown(passwordFile, account.uid, account.gid ?? account.uid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const sync = options.durable ? [] : ['--no-sync'];
  try {
    const running = run(binaries.initdb, ['-D', folder, ...access, ...locale, ...sync], { ...account, cwd: '/' });
    endWithThisProcess(running.child, 'SIGTERM');
    await running;
  } catch (cause) {
    throw new StackProblem(`initdb could not make the database in ${folder}: ${(cause as Error).message}`, { cause });
  } finally {
    await rm(passwordFile, { force: true });
  }
};

/** Made aside and moved in place: a cluster whose making was cut off is never taken for a whole one. */
const prepare = async (options: PostgresOptions, binaries: PostgresBinaries, account: Account): Promise<void> => {
  if (existsSync(join(options.folder, 'PG_VERSION'))) return;
  const folder = `${options.folder}.new`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined) await chown(folder, account.uid, account.gid ?? account.uid);
  if (!canReach(account, folder)) {
    throw new StackProblem(
      `The account "postgres" cannot reach ${folder}. As root keep the data in /var/lib/keyline or another open folder (KEYLINE_DATA).`,
    );
  }
  await initialise(folder, options, binaries, account);
  await rename(folder, options.folder);
};

/** The postmaster a killed run left on this folder is stopped; a pid file that names somebody else is removed. */
export const stopOrphanPostgres = async (folder: string): Promise<boolean> => {
  const pidFile = join(folder, 'postmaster.pid');
  const [first = ''] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  const pid = Number(first);
  if (!(pid > 0)) return false;
  if (isAlive(pid) && commandLine(pid).includes(folder)) {
    await endProcess(pid, 'SIGINT', 'SIGQUIT', 8000);
    return true;
  }
  await rm(pidFile, { force: true });
  return false;
};

const settings = (options: PostgresOptions, port: number): string[] => {
  const always = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off',
    'max_connections=200',
  ];
  const forTests = options.durable
    ? []
    : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];
  return [...always, ...forTests].flatMap((setting) => ['-c', setting]);
};

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const waitUntilReady = async (child: ChildProcess, url: string, logFile: string): Promise<void> => {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (await answers(url)) return;
    await wait(50);
  }
  const log = await readFile(logFile, 'utf8').catch(() => '');
  throw new StackProblem(
    `PostgreSQL did not start. The end of ${logFile}:\n${log.trim().split('\n').slice(-12).join('\n')}`,
  );
};

const launch = async (options: PostgresOptions, binaries: PostgresBinaries, account: Account) => {
  const port = options.port ?? (await freePort());
  const log = openLog(options.logFile);
  const child = spawn(binaries.postgres, ['-D', options.folder, ...settings(options, port)], {
    ...account,
    cwd: '/',
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C in the terminal must reach the supervisor only, which stops the parts in order.
    detached: true,
    env: { ...process.env, LC_ALL: 'C' },
  });
  closeSync(log);
  child.on('error', () => undefined);
  if (!options.unowned) endWithThisProcess(child, 'SIGQUIT');
  const databaseUrl = (name: string) => `postgres://${user}:${options.password}@127.0.0.1:${port}/${name}`;
  await waitUntilReady(child, databaseUrl('postgres'), options.logFile).catch(async (error) => {
    if (child.pid !== undefined) await endProcess(child.pid, 'SIGQUIT', 'SIGKILL', 2000);
    throw error;
  });
  return { child, port, databaseUrl };
};

export const startPostgres = async (options: PostgresOptions): Promise<EmbeddedPostgres> => {
  const account = postgresAccount();
  const binaries = await postgresBinaries(account);
  await prepare(options, binaries, account);
  await stopOrphanPostgres(options.folder);
  // Backends of a killed postmaster hold its memory for a moment longer, and a free port may be gone by now: try again.
  const { child, port, databaseUrl } = await launch(options, binaries, account).catch(async () => {
    await wait(1500);
    return launch(options, binaries, account);
  });
  if (options.unowned) child.unref();
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) await endProcess(child.pid, 'SIGINT', 'SIGQUIT', 3000);
  };
  return { url: databaseUrl('postgres'), port, process: child, databaseUrl, stop };
};
