import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Files below these folders of `base`, as sorted paths with forward slashes. */
export const filesBelow = async (folders, wanted, base = root) => {
  const found = [];
  for (const folder of folders.filter((name) => existsSync(join(base, name)))) {
    const entries = await readdir(join(base, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((item) => item.isFile())) {
      const path = relative(base, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/');
      if (!path.includes('node_modules/') && wanted(path)) found.push(path);
    }
  }
  return found.sort();
};

/** Names, sizes and times of the inputs: enough to see any edit, and it also sees a deleted file. */
export const digestOf = async (paths) => {
  const hash = createHash('sha256').update(`${root} ${process.version}`);
  for (const path of paths) {
    const { mtimeMs, size } = await stat(join(root, path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
};

const stamp = (step) => join(root, 'dist', '.stamps', step);

export const isFresh = async (step, digest, output) => {
  if (!existsSync(output) || !existsSync(stamp(step))) return false;
  return (await readFile(stamp(step), 'utf8')) === digest;
};

export const markFresh = async (step, digest) => {
  await mkdir(dirname(stamp(step)), { recursive: true });
  await writeFile(stamp(step), digest);
};
