import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { applyBatch, LeaseLost } from '#libs/read-model/engine/apply-batch.js';
import { seizeLeases, takeLeases } from '#libs/read-model/engine/lease.js';
import { ProjectionRunner } from '#libs/read-model/engine/runner.js';
import { createLog } from '#libs/telemetry/log.js';
import { eventually } from './eventually.js';
import { openPeopleSeen, type PeopleSeen } from './people-seen.js';

let people: PeopleSeen;
const children: ChildProcess[] = [];
const runners: ProjectionRunner[] = [];

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ['infra/build.mjs', 'server', '--emit-anyway']);
}, 300_000);
beforeEach(async () => {
  people = await openPeopleSeen();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const runner of runners.splice(0)) await runner.stop();
  await people.close();
});

/** A projector in a process of its own, and how often it was inside a transaction. */
const startChild = (linger: number) => {
  const { NODE_OPTIONS: _flags, ...env } = process.env;
  const child = spawn(process.execPath, ['test/kit/lease-child.mjs', people.url, String(linger)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let inside = 0;
  createInterface({ input: child.stdout }).on('line', () => {
    inside += 1;
  });
  return { child, inside: () => inside };
};

const startStandby = (): ProjectionRunner => {
  const { database, store } = people;
  const projections = [people.noting('shared')];
  const runner = new ProjectionRunner({ database, store, projections, log: createLog('test', 'silent') });
  runners.push(runner);
  runner.start();
  return runner;
};

const haveSeen = (position: number) => eventually(async () => (await people.seenBy('shared')).includes(position));
const all = (head: number): number[] => Array.from({ length: head }, (_, index) => index + 1);
const owner = async (): Promise<string | undefined> => {
  const [row] = await people.database.query(`select owner from rm.checkpoint where projection = 'shared'`);
  return row?.owner;
};

describe('a projector that is paused inside a transaction', () => {
  it('commits nothing when it wakes after another has taken over', async () => {
    const { child, inside } = startChild(300);
    await people.register('one');
    await eventually(async () => inside() > 0);
    child.kill('SIGSTOP');
    const paused = await owner();
    startStandby();
    await eventually(async () => (await owner()) !== paused);
    await haveSeen(await people.register('two'));
    const before = await people.seenBy('shared');
    child.kill('SIGCONT');
    await haveSeen(await people.register('three'));
    // The woken one stands by: it has tried its old transaction, and has been refused or cut off.
    expect(before).toEqual([1, 2]);
    expect(await people.seenBy('shared')).toEqual([1, 2, 3]);
    expect(await owner()).not.toBe(paused);
  });
});

describe('a projector that is paused between two transactions', () => {
  it('writes nothing under its old lease', async () => {
    const { child } = startChild(0);
    await haveSeen(await people.register('one'));
    child.kill('SIGSTOP');
    const paused = await owner();
    startStandby();
    await eventually(async () => (await owner()) !== paused);
    child.kill('SIGCONT');
    for (let index = 0; index < 20; index += 1) await people.register(`more${index}`);
    await haveSeen(21);
    expect(await people.seenBy('shared')).toEqual(all(21));
  });
});

describe('a projector that is killed', () => {
  it('is followed by the one that stands by', async () => {
    const { child } = startChild(0);
    await haveSeen(await people.register('one'));
    startStandby();
    child.kill('SIGKILL');
    await haveSeen(await people.register('two'));
    expect(await people.seenBy('shared')).toEqual([1, 2]);
  });
});

describe('a projector that is asked to stop', () => {
  it('gives its lease away before it goes', async () => {
    const { child } = startChild(0);
    await haveSeen(await people.register('one'));
    child.kill('SIGTERM');
    await once(child, 'exit');
    const [row] = await people.database.query(`select lease_until = '-infinity' as free from rm.checkpoint`);
    expect(row).toEqual({ free: true });
  });
});

describe('the fence', () => {
  it('rolls back the rows of an owner whose projection was seized meanwhile', async () => {
    await people.register('one');
    const { database, store } = people;
    const projection = people.noting('fenced');
    const [owned] = await takeLeases(database, { owner: 'first', names: ['fenced'] });
    if (owned === undefined) throw new Error('The lease is free');
    await seizeLeases(database, { owner: 'second', names: ['fenced'] });
    const events = await store.readAll({ after: 0, limit: 1 });
    await expect(applyBatch(database, [{ projection, owned }], events, 1)).rejects.toThrow(LeaseLost);
    expect(await people.seenBy('fenced')).toEqual([]);
  });
});
