#!/usr/bin/env node
// `npm run check`: format and lint, types, import directions, dead code. All run, all report; one failure fails the whole.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/sources.mjs';

const rooms = ['apps', 'libs', 'workflows', 'infra', 'test'];
const knipFinds = 'files,dependencies,unlisted,binaries,unresolved,exports,duplicates';

const checks = [
  [
    'format and lint',
    'biome',
    ['ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '--max-diagnostics=50', '--error-on-warnings', '.'],
  ],
  ['types', 'tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['types of the page', 'tsc', ['--noEmit', '-p', 'apps/web/tsconfig.json'], 'apps/web/tsconfig.json'],
  ['import directions', 'depcruise', ['--config', 'infra/checks/dependency-rules.cjs', ...rooms]],
  ['workflow imports', 'node', ['infra/checks/workflow-imports.mjs']],
  ['dead code', 'knip', ['--no-progress', '--no-config-hints', '--include', knipFinds]],
];

const failed = [];
for (const [name, tool, args, needs] of checks) {
  if (needs !== undefined && !existsSync(join(root, needs))) continue;
  const started = Date.now();
  const result = spawnSync(tool === 'node' ? process.execPath : join(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    encoding: 'utf8',
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${result.status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (result.status === 0) continue;
  failed.push(name);
  console.log(
    `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ? `${result.error.message}. Did \`npm ci\` run?\n` : ''}`,
  );
}

if (failed.length > 0) {
  console.log(`Not in order: ${failed.join(', ')}.`);
  process.exitCode = 1;
}
