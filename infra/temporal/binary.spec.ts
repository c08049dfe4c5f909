import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findTemporal, temporalBinary } from './binary.js';
import { temporalCli } from './tools.js';

describe('the Temporal program', () => {
  const before = { ...process.env };
  let folder: string;

  const program = async (name: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, '#!/bin/sh\n');
    await chmod(path, 0o755);
    return path;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keyline-binary-'));
    process.env.PATH = '';
    process.env.KEYLINE_CACHE = join(folder, 'cache');
    delete process.env.TEMPORAL_CLI;
  });

  afterEach(async () => {
    Object.assign(process.env, before);
    if (before.KEYLINE_CACHE === undefined) delete process.env.KEYLINE_CACHE;
    if (before.TEMPORAL_CLI === undefined) delete process.env.TEMPORAL_CLI;
    await rm(folder, { recursive: true, force: true });
  });

  it('is the one that was named', async () => {
    process.env.TEMPORAL_CLI = await program('mine');
    expect(findTemporal(temporalCli)).toEqual({ path: join(folder, 'mine'), from: 'environment' });
  });

  it('is refused when what was named cannot run', () => {
    process.env.TEMPORAL_CLI = join(folder, 'nothing');
    expect(() => findTemporal(temporalCli)).toThrow(/TEMPORAL_CLI names .*nothing/);
  });

  it('is the one on the PATH before that of the cache', async () => {
    process.env.KEYLINE_CACHE = folder;
    await program('temporal-1.9.1');
    expect(findTemporal(temporalCli)?.from).toBe('cache');
    await program('temporal');
    process.env.PATH = folder;
    expect(findTemporal(temporalCli)).toEqual({ path: join(folder, 'temporal'), from: 'path' });
  });

  it('that cannot be had is an error with every way on', async () => {
    process.env.KEYLINE_CACHE = join(await program('a-file'), 'cache');
    await expect(temporalBinary(temporalCli)).rejects.toThrow(/KEYLINE_CACHE/);
  });
});
