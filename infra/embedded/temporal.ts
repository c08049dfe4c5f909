import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { temporalBinary } from '../temporal/binary.js';
import { temporalCli } from '../temporal/tools.js';
import { endWithThisProcess } from './last-resort.js';
import { openLog } from './log-file.js';
import { freePort } from './ports.js';
import { commandLine, endProcess, isAlive } from './process-table.js';
import { StackProblem } from './stack-problem.js';

export type TemporalOptions = {
  /** Holds the server's database file. */
  readonly folder: string;
  readonly logFile: string;
  readonly namespace: string;
  /** Any free one when absent. */
  readonly port?: number;
  readonly say?: (text: string) => void;
};

export type EmbeddedTemporal = {
  readonly address: string;
  readonly port: number;
  readonly process: ChildProcess;
  stop(): Promise<void>;
};

/** Whether a Temporal server answers there and knows the namespace. */
export const temporalAnswers = async (address: string, namespace: string): Promise<boolean> => {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 1000 });
    try {
      await connection.withDeadline(Date.now() + 2000, () =>
        connection.workflowService.describeNamespace({ namespace }),
      );
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
};

const databaseFile = (folder: string): string => join(folder, 'temporal.db');
const pidFile = (folder: string): string => join(folder, 'temporal.pid');

/** The server a killed run left on this folder is stopped. */
export const stopOrphanTemporal = async (folder: string): Promise<boolean> => {
  const pid = Number(await readFile(pidFile(folder), 'utf8').catch(() => ''));
  const isOurs = pid > 0 && isAlive(pid) && commandLine(pid).includes(databaseFile(folder));
  if (isOurs) await endProcess(pid, 'SIGTERM', 'SIGKILL', 5000);
  await rm(pidFile(folder), { force: true });
  return isOurs;
};

const launch = (options: TemporalOptions, program: string, port: number): ChildProcess => {
  const log = openLog(options.logFile);
  const storage = ['--db-filename', databaseFile(options.folder), '--namespace', options.namespace];
  const child = spawn(
    program,
    [
      'server',
      'start-dev',
      '--headless',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--log-level',
      'warn',
      ...storage,
    ],
    // A group of its own: Ctrl-C in the terminal must reach the supervisor only, which stops the parts in order.
    { stdio: ['ignore', log, log], detached: true, cwd: options.folder },
  );
  closeSync(log);
  child.on('error', () => undefined);
  endWithThisProcess(child, 'SIGKILL');
  return child;
};

const waitUntilReady = async (child: ChildProcess, address: string, options: TemporalOptions): Promise<void> => {
  const until = Date.now() + 60_000;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    if (await temporalAnswers(address, options.namespace)) return;
    await wait(100);
  }
  const log = await readFile(options.logFile, 'utf8').catch(() => '');
  child.kill('SIGKILL');
  throw new StackProblem(
    `Temporal did not start. The end of ${options.logFile}:\n${log.trim().split('\n').slice(-12).join('\n')}`,
  );
};

export const startTemporal = async (options: TemporalOptions): Promise<EmbeddedTemporal> => {
  const program = await temporalBinary(temporalCli, options.say);
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  await stopOrphanTemporal(options.folder);
  const port = options.port ?? (await freePort());
  const address = `127.0.0.1:${port}`;
  const child = launch(options, program, port);
  await writeFile(pidFile(options.folder), String(child.pid ?? ''), { mode: 0o600 });
  await waitUntilReady(child, address, options);
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) await endProcess(child.pid, 'SIGTERM', 'SIGKILL', 2000);
    await rm(pidFile(options.folder), { force: true });
  };
  return { address, port, process: child, stop };
};
