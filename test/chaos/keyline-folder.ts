import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRun } from '#infra/embedded/data-folder.js';
import { isAlive } from '#infra/embedded/process-table.js';
import type { Run } from '#infra/embedded/run-file.js';
import { type KeylineProcess, startKeyline } from '#test/kit/keyline-process.js';
import { family } from '#test/kit/process-family.js';

/** A data folder of its own and the whole product on it, started and stopped as often as a test wants. */
export class KeylineFolder {
  private running: KeylineProcess | undefined;

  private constructor(readonly path: string) {}

  static async make(): Promise<KeylineFolder> {
    const path = await mkdtemp(join(tmpdir(), 'keyline-chaos-'));
    // PostgreSQL runs as another user when the tests run as root.
    await chmod(path, 0o755);
    return new KeylineFolder(path);
  }

  /** Where the run has its parts; its ports differ from start to start. */
  async start(): Promise<Run> {
    this.running = await startKeyline(this.path, '--empty');
    const run = await findRun(this.path);
    if (run === undefined) throw new Error('It is ready but left no note of where');
    return run;
  }

  /** The process whose command line says so, below the supervisor. */
  pidOf(mark: string): number | undefined {
    return family(this.supervisor).find(({ command }) => command.includes(mark))?.pid;
  }

  async stop(): Promise<void> {
    await this.running?.end('SIGTERM');
    this.running = undefined;
  }

  /** Supervisor and all below it at once, with nobody left to say goodbye. */
  async killAll(): Promise<number> {
    const pids = [this.supervisor, ...family(this.supervisor).map(({ pid }) => pid)];
    for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    await this.running?.end('SIGKILL');
    this.running = undefined;
    return pids.length;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.path, { recursive: true, force: true });
  }

  private get supervisor(): number {
    const pid = this.running?.process.pid;
    if (pid === undefined) throw new Error('Keyline is not running');
    return pid;
  }
}
