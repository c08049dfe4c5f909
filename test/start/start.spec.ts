import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type KeylineProcess, startKeyline } from '#test/kit/keyline-process.js';
import { family, stillThere } from '#test/kit/process-family.js';

const minutes = 60_000;

describe('npm start', () => {
  let data: string;
  let keyline: KeylineProcess;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'keyline-start-'));
    await chmod(data, 0o755);
    keyline = await startKeyline(data, '--empty');
  }, 3 * minutes);

  afterAll(async () => {
    await keyline.end('SIGTERM');
    await rm(data, { recursive: true, force: true });
  });

  it('says one ready line with the address, and serves there', async () => {
    const ready = keyline.lines.filter((line) => line.includes('Keyline is ready at'));
    expect(ready).toHaveLength(1);
    expect(ready[0]).toContain(`Keyline is ready at ${keyline.address} (Ctrl-C stops it)`);
    expect((await fetch(keyline.address)).status).toBe(200);
  });

  it('keeps each process of the product below 400 MB', () => {
    const own = family(keyline.process.pid ?? 0).filter(({ command }) => /dist\/apps\/\w+\/main\.js/.test(command));
    expect(own).toHaveLength(3);
    for (const { megabytes } of own) expect(megabytes).toBeLessThan(400);
  });

  it('serves one Keyline at a time on a data folder', async () => {
    await expect(startKeyline(data, '--empty')).rejects.toThrow(/already runs on/);
  });

  it('starts a process again that was killed', async () => {
    const pid = family(keyline.process.pid ?? 0).find(({ command }) => command.includes('apps/projector'))?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    while (!keyline.lines.some((line) => line.includes('projector ended'))) await wait(50);
    while (!family(keyline.process.pid ?? 0).some(({ command }) => command.includes('apps/projector'))) await wait(50);
  });

  it('stops all of it within ten seconds and leaves no process', async () => {
    const pids = family(keyline.process.pid ?? 0).map(({ pid }) => pid);
    expect(pids.length).toBeGreaterThanOrEqual(5);
    const { code, seconds } = await keyline.end('SIGTERM');
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(10);
    expect(stillThere(pids)).toEqual([]);
  });

  it(
    'finds its data again, and recovers from a run that was killed',
    async () => {
      const before = await readFile(join(data, 'secrets.json'), 'utf8');
      const killed = await startKeyline(data, '--empty');
      await killed.end('SIGKILL');
      keyline = await startKeyline(data, '--empty');
      expect(keyline.lines.join('\n')).toContain('Stopped the PostgreSQL of a run that was killed');
      expect(keyline.lines.join('\n')).not.toContain('Database brought up to date');
      expect(await readFile(join(data, 'secrets.json'), 'utf8')).toBe(before);
      const pids = family(keyline.process.pid ?? 0).map(({ pid }) => pid);
      expect((await keyline.end('SIGINT')).code).toBe(0);
      expect(stillThere(pids)).toEqual([]);
    },
    3 * minutes,
  );

  it('refuses a port that was asked for and is busy', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await wait(50);
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const start = promisify(execFile)(
      process.execPath,
      ['infra/keyline.mjs', 'up', '--data', data, '--port', String(port)],
      {
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
    await expect(start).rejects.toThrow(`Port ${port} is busy`);
    server.close();
  });
});
