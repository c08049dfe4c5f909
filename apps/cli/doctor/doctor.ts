import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { postgresAccount } from '#infra/embedded/account.js';
import { dataPath, findRun } from '#infra/embedded/data-folder.js';
import { isFree } from '#infra/embedded/ports.js';
import { postgresBinaries } from '#infra/embedded/postgres-binaries.js';
import { findTemporal, temporalBinary } from '#infra/temporal/binary.js';
import { cacheFolder } from '#infra/temporal/cache-folder.js';
import { type TemporalTool, temporalCli, temporalTestServer } from '#infra/temporal/tools.js';

export type Finding = {
  readonly subject: string;
  /** `wanting`: something goes without it, or it can still be fetched. */
  readonly state: 'good' | 'wanting' | 'missing';
  readonly text: string;
};

const firstLineOf = (program: string, ...args: string[]): string | undefined => {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' }).split('\n')[0];
  } catch {
    return undefined;
  }
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const node = (): Finding => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > 20 || (major === 20 && minor >= 19);
  const text = isNewEnough ? process.version : `${process.version}; Keyline needs 20.19 or newer`;
  return { subject: 'Node', state: isNewEnough ? 'good' : 'missing', text };
};

const postgres = async (): Promise<Finding> => {
  const subject = 'PostgreSQL';
  if (process.env.DATABASE_URL) return { subject, state: 'good', text: 'from DATABASE_URL' };
  try {
    const { postgres: program } = await postgresBinaries(postgresAccount());
    return { subject, state: 'good', text: `${firstLineOf(program, '--version') ?? 'found'} (embedded)` };
  } catch (error) {
    return { subject, state: 'missing', text: messageOf(error) };
  }
};

const pip = (): Finding => {
  const version = firstLineOf('python3', '-m', 'pip', '--version');
  if (version !== undefined) return { subject: 'pip', state: 'good', text: version.split(' from ')[0] ?? version };
  return {
    subject: 'pip',
    state: 'wanting',
    text: 'fetches the Temporal programs once (Debian: apt-get install python3-pip)',
  };
};

const temporal = (subject: string, tool: TemporalTool): Finding => {
  try {
    const found = findTemporal(tool);
    if (found !== undefined) return { subject, state: 'good', text: `${found.path} (${found.from})` };
    return { subject, state: 'wanting', text: `not here yet; fetched into ${cacheFolder()} when first needed` };
  } catch (error) {
    return { subject, state: 'missing', text: messageOf(error) };
  }
};

const data = (portfolio: 'demonstration' | 'empty'): Finding => {
  const path = dataPath(portfolio);
  const text = existsSync(path) ? path : `${path}, made at the first start`;
  return { subject: `Data (${portfolio})`, state: 'good', text };
};

const running = async (): Promise<Finding> => {
  const run = await findRun();
  return { subject: 'Keyline', state: 'good', text: run ? `runs at ${run.address}` : 'is not running' };
};

const port = async (): Promise<Finding> => {
  if (await isFree(4280)) return { subject: 'Port 4280', state: 'good', text: 'free' };
  return {
    subject: 'Port 4280',
    state: 'wanting',
    text: 'busy; `npm start` takes the next free one, or --port NUMBER',
  };
};

const browser = (): Finding => {
  const found = [
    process.env.KEYLINE_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) return { subject: 'Chromium (tests only)', state: 'good', text: found };
  return {
    subject: 'Chromium (tests only)',
    state: 'wanting',
    text: 'Debian: apt-get install chromium, or set KEYLINE_CHROMIUM',
  };
};

/** Fetches what the local stack and the tests run, where it is not on this machine yet. */
export const fetchTemporal = async (): Promise<void> => {
  for (const tool of [temporalCli, temporalTestServer]) await temporalBinary(tool, (text) => console.error(text));
};

/** Looks at everything the local stack and the tests need; changes nothing. */
export const examine = async (): Promise<readonly Finding[]> => [
  node(),
  await postgres(),
  process.env.TEMPORAL_ADDRESS
    ? { subject: 'Temporal', state: 'good', text: 'from TEMPORAL_ADDRESS' }
    : temporal('Temporal', temporalCli),
  temporal('Temporal test server', temporalTestServer),
  pip(),
  browser(),
  data('demonstration'),
  data('empty'),
  await running(),
  await port(),
];
