import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openDataFolder } from '#infra/embedded/data-folder.js';
import { startPostgres } from '#infra/embedded/postgres.js';
import { isAlive, isGoneWithin } from '#infra/embedded/process-table.js';
import { startStack } from '#infra/embedded/stack.js';
import { temporalAnswers } from '#infra/embedded/temporal.js';

const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'keyline-embedded-'));
  await chmod(folder, 0o755);
  return folder;
};

const query = async <Row extends object>(url: string, text: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
};

let folder: string;

beforeEach(async () => {
  folder = await makeFolder();
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the embedded stack', () => {
  it('keeps its data from one start to the next and leaves no process', async () => {
    const data = await openDataFolder(folder, 'empty');
    const first = await startStack(data, () => undefined);
    await query(first.databaseUrl, 'create table kept as select 42 as answer');
    expect(await temporalAnswers(first.temporalAddress, 'default')).toBe(true);
    const postmaster = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    const temporal = Number(await readFile(join(folder, 'temporal', 'temporal.pid'), 'utf8'));
    await first.stop();
    expect([postmaster, temporal].map(isAlive)).toEqual([false, false]);

    const second = await startStack(data, () => undefined);
    expect(await query(second.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    await data.release();
  });

  it('takes over from a run that was killed', async () => {
    const options = { folder: join(folder, 'postgres'), logFile: join(folder, 'postgres.log'), password: 'kept' };
    const killed = await startPostgres({ ...options, durable: true, unowned: true });
    await query(killed.databaseUrl('postgres'), 'create table kept as select 42 as answer');
    const next = await startPostgres({ ...options, durable: true });
    expect(await isGoneWithin(killed.process.pid ?? 0, 1000)).toBe(true);
    expect(await query(next.databaseUrl('postgres'), 'select answer from kept')).toEqual([{ answer: 42 }]);
    await next.stop();
  });

  it('is not fooled by a pid file that names somebody else', async () => {
    const options = { folder: join(folder, 'postgres'), logFile: join(folder, 'postgres.log'), password: 'kept' };
    const first = await startPostgres({ ...options, durable: true });
    await first.stop();
    const pidFile = join(options.folder, 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n${options.folder}\n0\n1\n`);
    const second = await startPostgres({ ...options, durable: true });
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('starts a part again that dies', async () => {
    const data = await openDataFolder(folder, 'empty');
    const said: string[] = [];
    const stack = await startStack(data, (text) => said.push(text));
    const postmaster = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    process.kill(postmaster, 'SIGKILL');
    while (!said.includes('PostgreSQL is back')) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await query(stack.databaseUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await stack.stop();
    await data.release();
  });
});

describe('a data folder', () => {
  const hold = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    await writeFile(join(folder, 'supervisor.pid'), String(child.pid));
    return child;
  };

  it('serves one Keyline at a time', async () => {
    const other = await hold();
    await expect(openDataFolder(folder, 'empty')).rejects.toThrow(/already runs on .*--data FOLDER/);
    other.kill();
  });

  it('is free again when its Keyline was killed', async () => {
    const other = await hold();
    const gone = new Promise((resolve) => other.once('exit', resolve));
    other.kill('SIGKILL');
    await gone;
    const data = await openDataFolder(folder, 'empty');
    expect(data.portfolio).toBe('empty');
    await data.release();
  });

  it('of another version is left alone, with ways on', async () => {
    await mkdir(join(folder, 'postgres'));
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '16\n');
    await expect(openDataFolder(folder, 'empty')).rejects.toThrow(/PostgreSQL 16.*Nothing was changed.*Ways on/s);
    expect(await readFile(join(folder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('16\n');
  });

  it('remembers whose portfolio it holds', async () => {
    const first = await openDataFolder(folder, 'empty');
    await first.release();
    const second = await openDataFolder(folder, 'demonstration');
    expect(second.portfolio).toBe('empty');
    await second.release();
  });

  it('keeps its secrets for its owner', async () => {
    const first = await openDataFolder(folder, 'empty');
    await first.release();
    const second = await openDataFolder(folder, 'empty');
    expect(second.secrets).toEqual(first.secrets);
    await second.release();
  });
});

describe('replaced parts', () => {
  afterEach(() => {
    delete process.env.DATABASE_URL;
    delete process.env.TEMPORAL_ADDRESS;
  });

  it('that do not answer are named', async () => {
    const data = await openDataFolder(folder, 'empty');
    process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
    process.env.TEMPORAL_ADDRESS = '127.0.0.1:1';
    await expect(startStack(data, () => undefined)).rejects.toThrow(
      /DATABASE_URL is set, but that database does not answer/,
    );
    await data.release();
  });
});
