#!/usr/bin/env node
// A workflow knows its activities as types only: their code would end in the workflow bundle and in every replay.
// dependency-cruiser cannot tell (its swc parser sees no difference between types and values).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow, root } from '../build/sources.mjs';

const valueImport = /^import (?!type )[^;]*from '[^']*\.activities\.js';/gm;
const isInBundle = (path) => path.endsWith('.ts') && !/\.(activities|spec)\.ts$/.test(path);
const isActivityCode = /from '(@temporalio\/activity|#libs\/(?!domain\/))/;

for (const path of await filesBelow(['workflows'], isInBundle)) {
  const text = await readFile(join(root, path), 'utf8');
  // A part that activities are made of is not loaded by workflows.
  if (isActivityCode.test(text)) continue;
  for (const [statement] of text.matchAll(valueImport)) {
    console.log(`${path} loads activities: ${statement.replaceAll(/\s+/g, ' ')} Write \`import type\`.`);
    process.exitCode = 1;
  }
}
