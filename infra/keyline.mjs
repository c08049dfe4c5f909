#!/usr/bin/env node
import { root } from './build/sources.mjs';
// `keyline`: brings the build up to date, then runs the command line in this process, so that signals reach one process.
import { BuildFailed, build, TypesFailed } from './build.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Keyline needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

try {
  await build({ say: (text) => console.error(`${text} …`) });
} catch (error) {
  if (!(error instanceof BuildFailed)) throw error;
  if (!(error instanceof TypesFailed)) {
    console.error(error.message);
    process.exit(1);
  }
  console.error('The types are not in order (`npm run build` shows where); going on with what was compiled.');
}
await import(`file://${root}/dist/apps/cli/main.js`);
