import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '#test/kit/database.js';
import { makeBase } from '../../apps/cli/demonstration/made-base.js';
import type { RehearsalOutcome } from '../../apps/cli/rehearse/outcome.js';

// The real command, as its user would run it, on the files of a made company and a server that also keeps other databases.

type Run = { readonly code: number | null; readonly out: string; readonly progress: string };

let folder: string;
let temporary: string;
let server: { readonly url: string; drop(): Promise<void> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyline-made-'));
  temporary = await mkdtemp(join(tmpdir(), 'keyline-rehearse-spec-'));
  server = await createTestDatabase();
  for (const { name, text } of makeBase('2026-06-30')) await writeFile(join(folder, name), text);
});

afterAll(async () => {
  await server?.drop();
  for (const path of [folder, temporary]) await rm(path, { recursive: true, force: true });
});

const start = (...args: string[]) => {
  const { NODE_OPTIONS: _flags, ...env } = process.env;
  const child = spawn(process.execPath, ['infra/keyline.mjs', 'rehearse', ...args], {
    env: { ...env, NODE_ENV: '', DATABASE_URL: server.url, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', progress: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.progress += chunk.toString();
  });
  const end = new Promise<Run>((resolve) => child.once('close', (code) => resolve({ code, ...said })));
  return { child, said, end };
};

describe('a rehearsal', () => {
  let run: Run;
  let outcome: RehearsalOutcome;

  beforeAll(async () => {
    run = await start('--data', folder, '--json', '--seconds-per-week', '1').end;
    if (run.code !== 0) throw new Error(run.progress);
    outcome = JSON.parse(run.out.trim().split('\n').at(-1) ?? '');
  }, 170_000);

  it('completes three phases and closes the program', () => {
    expect(outcome).toMatchObject({ status: 'closed', phasesCompleted: 3, milestones: 27, accounts: 120 });
  });

  it('scores every account into one tier', () => {
    const { key, major, core, unscored } = outcome.tiers;
    expect(key + major + core + unscored).toBe(outcome.accounts);
    expect(key).toBeGreaterThan(0);
  });

  it('takes eight gates of the program and three of each pilot', () => {
    expect(outcome.pilotsEvaluated).toBeGreaterThan(0);
    expect(outcome.gatesDecided).toBe(8 + 3 * outcome.pilotsEvaluated);
  });

  it('has owners who act and are reminded by mail', () => {
    expect(outcome.actionsRecorded).toBeGreaterThanOrEqual(outcome.actionsPlanned);
    expect(outcome.remindersSent).toBeGreaterThan(0);
    expect(outcome.mailsReceived).toBeGreaterThanOrEqual(outcome.remindersSent);
    expect(outcome.events).toBeGreaterThan(outcome.accounts + outcome.actionsRecorded + outcome.gatesDecided);
  });

  it('tells on standard error what happens, and leaves nothing behind', async () => {
    expect(run.progress).toMatch(
      /Phase 1 started[\s\S]*Gate G1 decided: go[\s\S]*Phase 3 completed[\s\S]*Program closed/,
    );
    expect(await readdir(temporary)).toEqual([]);
  });
});

describe('a rehearsal that is interrupted', () => {
  it('stops everything, removes it, and says so by its exit code', async () => {
    const { child, said, end } = start('--data', folder);
    while (!said.progress.includes('order_lines') && child.exitCode === null) await wait(50);
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, out: '' });
    expect(await readdir(temporary)).toEqual([]);
  }, 120_000);
});

describe('what cannot be rehearsed with', () => {
  it('is said before anything starts', async () => {
    const missing = await start('--data', join(folder, 'nowhere')).end;
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.progress).toContain('is not there');
    const empty = await start('--data', temporary).end;
    expect(empty).toMatchObject({ code: 2, out: '' });
    expect(empty.progress).toContain('no CSV file of order lines');
  });
});
