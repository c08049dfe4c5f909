#!/usr/bin/env node
// Runs jest with the flag that ES modules need. Arguments pass through: `node infra/test.mjs libs/domain -t refuses`.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build/sources.mjs';

const jest = join(root, 'node_modules/jest/bin/jest.js');
const options =
  `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
// The whole run needs the build and both Temporal programs; a test's own patience is no time for a download.
const isWholeRun = process.argv.slice(2).every((argument) => argument.startsWith('-'));
if (isWholeRun) {
  const keyline = [join(root, 'infra/keyline.mjs'), 'doctor', '--fetch'];
  const { status } = spawnSync(process.execPath, keyline, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) console.error('Something the tests need is missing (`npm run keyline -- doctor` says what).');
}

// A machine that counts (`.ci/run`) names a file for jest's own report; people read the terminal.
const { KEYLINE_TEST_RESULT: result } = process.env;
const report = result ? ['--json', `--outputFile=${result}`] : [];
const child = spawn(process.execPath, [jest, ...report, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: options, TZ: process.env.TZ ?? 'UTC' },
});
// Jest ends its run on these; this process waits for it, so that the clean-up after the run is not cut off.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
