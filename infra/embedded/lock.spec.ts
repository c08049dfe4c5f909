import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { releaseLock, takeLock, withLock } from './lock.js';

describe('a lock file', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keyline-lock-'));
    path = join(folder, 'lock');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lets one in at a time', async () => {
    const order: string[] = [];
    const work = (name: string) =>
      withLock(path, async () => {
        order.push(`${name} in`);
        await wait(20);
        order.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b')]);
    expect([order.slice(0, 2), order.slice(2)]).toEqual(
      order[0] === 'a in'
        ? [
            ['a in', 'a out'],
            ['b in', 'b out'],
          ]
        : [
            ['b in', 'b out'],
            ['a in', 'a out'],
          ],
    );
  });

  it('names its living holder', async () => {
    await writeFile(path, String(process.ppid));
    expect(await takeLock(path, () => true)).toBe(process.ppid);
  });

  it('of a holder that is gone is taken over', async () => {
    await writeFile(path, String(process.ppid));
    expect(await takeLock(path, () => false)).toBe('taken');
    await releaseLock(path);
  });

  it('with this process id from an earlier life is taken over', async () => {
    await writeFile(path, String(process.pid));
    expect(await takeLock(path, () => true)).toBe('taken');
    await releaseLock(path);
  });

  it('is let go when the work fails', async () => {
    await expect(withLock(path, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await withLock(path, () => Promise.resolve('free'))).toBe('free');
  });
});
