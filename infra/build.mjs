#!/usr/bin/env node
// Builds what changed: the processes (tsc), the workflow bundle and the web page. Plain JavaScript, because nothing is built yet when it runs.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './build/lock.mjs';
import { digestOf, filesBelow, isFresh, markFresh, root } from './build/sources.mjs';

const dist = join(root, 'dist');
const rooms = ['apps', 'libs', 'workflows', 'infra'];
const assets = ['.sql', '.json', '.csv', '.txt'];

export class BuildFailed extends Error {}

/** The code was written, but its types are not in order: `npm run build` fails, a start says so and goes on. */
export class TypesFailed extends BuildFailed {}

const run = (what, command, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (cause) => reject(new BuildFailed(`${what} could not start. Did \`npm ci\` run?`, { cause })));
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new BuildFailed(`${what} failed:\n${output}`))));
  });

const tool = (name) => {
  const path = join(root, 'node_modules', '.bin', name);
  if (existsSync(path)) return path;
  throw new BuildFailed(`${name} is not installed. Run \`npm ci\` first.`);
};

const isServerSource = (path) => !path.startsWith('apps/web/') && !/\.(spec|fixture)\.tsx?$|\/given\.ts$/.test(path);

/** Output whose source is gone would still be imported: remove it. */
const prune = async () => {
  for (const path of await filesBelow(rooms, (name) => name.endsWith('.js'), dist)) {
    const source = join(root, path.replace(/\.js$/, ''));
    if (!existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) await rm(join(dist, path));
  }
};

const copyAssets = async () => {
  const isAsset = (path) => isServerSource(path) && assets.some((end) => path.endsWith(end)) && !/tsconfig/.test(path);
  for (const path of await filesBelow(rooms, isAsset)) {
    await mkdir(dirname(join(dist, path)), { recursive: true });
    await copyFile(join(root, path), join(dist, path));
  }
};

const buildServer = async (say) => {
  const sources = await filesBelow(rooms, (path) => isServerSource(path) && !path.endsWith('.mjs'));
  const digest = await digestOf([...sources, 'tsconfig.json', 'infra/tsconfig.build.json', 'package-lock.json']);
  if (await isFresh('server', digest, join(dist, 'apps/cli/main.js'))) return;
  say('Compiling');
  await mkdir(dist, { recursive: true });
  const imports = { '#libs/*': './libs/*', '#workflows/*': './workflows/*', '#infra/*': './infra/*' };
  await writeFile(join(dist, 'package.json'), `${JSON.stringify({ type: 'module', imports }, null, 2)}\n`);
  // tsc trusts its build info and would not write again what somebody deleted.
  if (!existsSync(join(dist, 'apps/cli/main.js'))) await rm(join(dist, '.tsbuildinfo'), { force: true });
  const compiler = run('TypeScript', tool('tsc'), ['-p', 'infra/tsconfig.build.json', '--pretty', 'false']);
  const types = await compiler.then(
    () => undefined,
    (error) => new TypesFailed(error.message),
  );
  if (types !== undefined && !existsSync(join(dist, 'apps/cli/main.js'))) throw new BuildFailed(types.message);
  await prune();
  await copyAssets();
  if (types !== undefined) return types;
  await markFresh('server', digest);
};

const buildWorkflows = async (say) => {
  const entry = join(dist, 'workflows/all.workflows.js');
  if (!existsSync(entry)) return;
  const isInput = (path) => path.endsWith('.ts') && !/\.(spec|activities|fixture)\.ts$/.test(path);
  const digest = await digestOf([...(await filesBelow(['workflows', 'libs'], isInput)), 'package-lock.json']);
  const output = join(dist, 'workflow-bundle.js');
  if (await isFresh('workflows', digest, output)) return;
  say('Bundling workflows');
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const logger = new DefaultLogger('WARN');
  const { code } = await bundleWorkflowCode({ workflowsPath: entry, logger }).catch((cause) => {
    throw new BuildFailed(`The workflow bundle failed: ${cause.message}`, { cause });
  });
  await writeFile(output, code);
  await markFresh('workflows', digest);
};

const buildWeb = async (say) => {
  if (!existsSync(join(root, 'apps/web/vite.config.ts'))) return;
  const sources = await filesBelow(['apps/web'], (path) => !/\.spec\.tsx?$/.test(path));
  const digest = await digestOf([...sources, 'package-lock.json']);
  if (await isFresh('web', digest, join(dist, 'web/index.html'))) return;
  say('Building the web page');
  const args = ['build', 'apps/web', '--outDir', join(dist, 'web'), '--emptyOutDir', '--logLevel', 'warn'];
  await run('The web page', tool('vite'), args);
  await markFresh('web', digest);
};

const steps = {
  server: (say) => buildServer(say),
  workflows: (say) => buildWorkflows(say),
  web: (say) => buildWeb(say),
};

/** Brings `dist` up to date; `only` names the steps wanted. A second builder waits for the first. */
export const build = async ({ only = Object.keys(steps), say = () => {} } = {}) => {
  await mkdir(dist, { recursive: true });
  await withLock(join(dist, '.build-lock'), async () => {
    const wants = (name) => only.includes(name);
    const server = async () => {
      const types = wants('server') ? await steps.server(say) : undefined;
      if (wants('workflows')) await steps.workflows(say);
      if (types !== undefined) throw types;
    };
    const results = await Promise.allSettled([server(), wants('web') ? steps.web(say) : undefined]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  });
};

const isMain = process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isMain) {
  const only = process.argv.slice(2).filter((name) => name in steps);
  try {
    await build({ only: only.length > 0 ? only : undefined, say: (text) => console.error(`${text} …`) });
  } catch (error) {
    if (!(error instanceof BuildFailed)) throw error;
    console.error(error.message);
    const isEnough = error instanceof TypesFailed && process.argv.includes('--emit-anyway');
    if (!isEnough) process.exitCode = 1;
  }
}
