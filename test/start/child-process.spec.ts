import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowBundle } from '#test/kit/workflow-bundle.js';

describe('a process of the product', () => {
  let folder: string;
  let file: string;

  beforeAll(async () => {
    await workflowBundle();
    folder = await mkdtemp(join(tmpdir(), 'keyline-child-'));
    file = join(folder, 'child.mjs');
    const helper = pathToFileURL(join(process.cwd(), 'dist/libs/config/child-process.js')).href;
    const source = `
      import { onShutdown, reportReady } from '${helper}';
      const busy = setInterval(() => undefined, 1000);
      onShutdown(async () => { clearInterval(busy); console.log('ended in good order'); });
      reportReady('a note');
    `;
    await writeFile(file, source);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = async () => {
    const child = spawn(process.execPath, [file], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
    });
    const message = await new Promise((resolve) => child.once('message', resolve));
    // Not `close`: a child whose channel was cut by its parent never tells it.
    const closed = new Promise((resolve) => child.stdout?.once('end', resolve));
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const ended = Promise.all([exited, closed]).then(([code]) => ({ code, output: output.trim() }));
    return { child, message, ended };
  };

  it('tells its supervisor that it serves', async () => {
    const { child, message, ended } = await start();
    expect(message).toEqual({ type: 'ready', note: 'a note' });
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, output: 'ended in good order' });
  });

  it('ends in good order when its supervisor is gone', async () => {
    const { child, ended } = await start();
    child.disconnect();
    expect(await ended).toEqual({ code: 0, output: 'ended in good order' });
  });

  it('leaves Ctrl-C to its supervisor', async () => {
    const { child, ended } = await start();
    child.kill('SIGINT');
    const first = await Promise.race([ended, new Promise((resolve) => setTimeout(() => resolve('still there'), 500))]);
    expect(first).toBe('still there');
    child.kill('SIGTERM');
    await ended;
  });
});
