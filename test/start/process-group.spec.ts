import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ProcessGroup, startProcesses } from '../../apps/cli/up/process-group.js';

describe('the processes of the product', () => {
  let folder: string;
  let group: ProcessGroup | undefined;

  const processOf = async (source: string) => {
    const file = join(folder, 'process.mjs');
    await writeFile(file, source);
    return [{ name: 'probe', file, env: { ...process.env, NODE_OPTIONS: '', FOLDER: folder } }];
  };

  /** Notes each start in a file, so that a test can count them and find the latest process. */
  const note = `
    import { appendFileSync, readFileSync } from 'node:fs';
    const file = process.env.FOLDER + '/starts';
    appendFileSync(file, process.pid + '\\n');
    const starts = readFileSync(file, 'utf8').trim().split('\\n').length;
    const serve = () => { setInterval(() => undefined, 1000); process.send({ type: 'ready', note: 'start ' + starts }); };
  `;

  const pids = async (): Promise<number[]> => {
    const text = await readFile(join(folder, 'starts'), 'utf8').catch(() => '');
    return text.split('\n').filter(Boolean).map(Number);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keyline-group-'));
  });

  afterEach(async () => {
    await group?.stop();
    group = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  it('are ready when each has said so', async () => {
    group = startProcesses(await processOf(`${note} serve();`));
    expect(await group.ready).toEqual(['start 1']);
  });

  it('are started again when they fail at first', async () => {
    group = startProcesses(await processOf(`${note} if (starts < 3) process.exit(3); serve();`));
    expect(await group.ready).toEqual(['start 3']);
  });

  it('are started again when they are killed', async () => {
    group = startProcesses(await processOf(`${note} serve();`));
    await group.ready;
    process.kill((await pids())[0] ?? 0, 'SIGKILL');
    while ((await pids()).length < 2) await wait(50);
    expect(await pids()).toHaveLength(2);
  });

  it('that never serve are given up, by name', async () => {
    group = startProcesses(await processOf(`${note} process.exit(3);`));
    await expect(group.ready).rejects.toThrow('The probe process does not start (code 3)');
    expect(await pids()).toHaveLength(5);
  });

  it('that will not end are ended', async () => {
    group = startProcesses(await processOf(`${note} process.on('SIGTERM', () => undefined); serve();`));
    await group.ready;
    await group.stop();
    const [pid = 0] = await pids();
    expect(() => process.kill(pid, 0)).toThrow();
  });
});
