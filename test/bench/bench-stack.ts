import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { endWithThisProcess } from '#infra/embedded/last-resort.js';
import { freePort } from '#infra/embedded/ports.js';
import { startPostgres } from '#infra/embedded/postgres.js';
import { ensureDatabase, migrate } from '#infra/postgres/migrate.js';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { say } from './figures.js';

export type BenchStack = {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly store: PostgresEventStore;
  /** Starts a program of this build (`apps/api/main.js`) and waits until it says that it serves. */
  start(file: string, env?: Record<string, string>): Promise<ChildProcess>;
};

const compiled = fileURLToPath(new URL('../..', import.meta.url));

const untilReady = (child: ChildProcess, file: string, log: string): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`${file} ended with code ${code}; see ${log}`)));
  });

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/** Runs on the embedded PostgreSQL as the product starts it: durable, on a folder of its own, which is removed afterwards. */
export const onBenchStack = async (work: (stack: BenchStack) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'keyline-bench-'));
  // PostgreSQL runs as another user when this runs as root.
  await chmod(folder, 0o755);
  const place = { folder: join(folder, 'postgres'), logFile: join(folder, 'postgres.log') };
  const server = await startPostgres({ ...place, password: 'bench', durable: true });
  const children: ChildProcess[] = [];
  // Told to stop, it ends with all that it started, and takes the folder along.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  try {
    await ensureDatabase(server.url, 'bench');
    const url = server.databaseUrl('bench');
    await migrate(url);
    const pool = new pg.Pool({ connectionString: url, max: 8 });
    const store = new PostgresEventStore({ pool });
    const start: BenchStack['start'] = async (file, env = {}) => {
      const log = join(folder, `${file.replaceAll('/', '-')}.log`);
      const child = spawn(
        process.execPath,
        ['--max-old-space-size=224', '--max-semi-space-size=8', join(compiled, file)],
        {
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
          env: { ...process.env, DATABASE_URL: url, KEYLINE_LOG_LEVEL: 'warn', ...env },
        },
      );
      endWithThisProcess(child, 'SIGKILL');
      const lines = createWriteStream(log);
      child.stdout?.pipe(lines);
      child.stderr?.pipe(process.stderr);
      children.push(child);
      return untilReady(child, file, log);
    };
    say('PostgreSQL runs, fsync and synchronous_commit on');
    await work({ url, pool, store, start });
    await Promise.all(children.map(endOf));
    await store.close();
    await pool.end();
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** Where a program may listen. */
export const freeAddress = async (): Promise<{ port: string; url: string }> => {
  const port = await freePort();
  return { port: String(port), url: `http://127.0.0.1:${port}` };
};
