#!/usr/bin/env node
// `npm run bench -- NAME [flags]`: compiles the product with its benchmarks beside `dist` and runs test/bench/NAME.bench.ts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesBelow, root } from './build/sources.mjs';

const output = join(root, 'dist/bench');
const [name, ...flags] = process.argv.slice(2);
const known = (await readdir(join(root, 'test/bench')))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));
if (name === undefined || !known.includes(name)) {
  console.error(
    `npm run bench -- NAME [flags], where NAME is one of ${known.join(', ')}. docs/benchmarks.md tells the flags.`,
  );
  process.exit(2);
}

await mkdir(output, { recursive: true });
const rooms = Object.fromEntries(['libs', 'workflows', 'infra', 'test'].map((room) => [`#${room}/*`, `./${room}/*`]));
await writeFile(join(output, 'package.json'), `${JSON.stringify({ type: 'module', imports: rooms }, null, 2)}\n`);
const compiler = join(root, 'node_modules/.bin/tsc');
const compiled = spawnSync(compiler, ['-p', 'infra/tsconfig.bench.json'], { cwd: root, stdio: ['ignore', 2, 2] });
const file = join(output, `test/bench/${name}.bench.js`);
if (compiled.status !== 0) {
  console.error('The types are not in order.');
  if (!existsSync(file)) process.exit(1);
}
for (const asset of await filesBelow(['libs', 'apps', 'infra'], (path) => /\.(sql|csv|txt)$|\.json$/.test(path))) {
  if (asset.startsWith('apps/web/')) continue;
  await mkdir(dirname(join(output, asset)), { recursive: true });
  await copyFile(join(root, asset), join(output, asset));
}

const child = spawn(process.execPath, ['--enable-source-maps', '--expose-gc', file, ...flags], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TZ: 'UTC' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
