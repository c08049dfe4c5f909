import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DataFolder, dataPath, openDataFolder, type Portfolio } from '#infra/embedded/data-folder.js';
import { nextFreePort } from '#infra/embedded/ports.js';
import { removeRun, writeRun } from '#infra/embedded/run-file.js';
import { type Stack, startStack } from '#infra/embedded/stack.js';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import { migrate } from '#infra/postgres/migrate.js';
import { chooseAddress } from './address.js';
import { removeCliToken, writeCliToken } from './cli-token.js';
import { complain, say } from './print.js';
import { type ProcessSpec, startProcesses } from './process-group.js';
import { type Stops, stopOnSignal } from './stop-on-signal.js';

export type UpOptions = { readonly portfolio: Portfolio; readonly port?: number; readonly data?: string };

/** Whose name the commands of this machine act in. */
const administrators: Readonly<Record<Portfolio, string>> = { empty: 'administrator', demonstration: 'admin' };
const processes = ['api', 'projector', 'worker'] as const;

const environment = (stack: Stack, data: DataFolder, port: number, mailSinkPort: number): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: process.env.NODE_ENV || 'production',
  DATABASE_URL: stack.databaseUrl,
  TEMPORAL_ADDRESS: stack.temporalAddress,
  TEMPORAL_NAMESPACE: stack.temporalNamespace,
  KEYLINE_EMBEDDED: String(stack.isEmbedded),
  KEYLINE_PORT: String(port),
  KEYLINE_PUBLIC_URL: process.env.KEYLINE_PUBLIC_URL || `http://127.0.0.1:${port}`,
  KEYLINE_MAIL_SINK_PORT: process.env.KEYLINE_MAIL_SINK_PORT || String(mailSinkPort),
  KEYLINE_MODE: data.portfolio,
  KEYLINE_SESSION_SECRET: process.env.KEYLINE_SESSION_SECRET || data.secrets.sessionSecret,
});

const specs = (env: NodeJS.ProcessEnv): ProcessSpec[] =>
  processes.map((name) => {
    const file = fileURLToPath(new URL(`../../${name}/main.js`, import.meta.url));
    if (!existsSync(file)) throw new StackProblem(`${file} is missing: the build is not whole. Run \`npm run build\`.`);
    return { name, file, env };
  });

const openFolder = async ({ portfolio, data }: UpOptions): Promise<DataFolder> => {
  const folder = await openDataFolder(dataPath(portfolio, data), portfolio);
  if (folder.portfolio === portfolio) return folder;
  if (portfolio === 'demonstration') return folder;
  await folder.release();
  throw new StackProblem(
    `The data folder ${folder.path} holds the demonstration. Start the empty portfolio on another: npm start -- --empty --data FOLDER.`,
  );
};

const applyMigrations = async (databaseUrl: string): Promise<void> => {
  const applied = await migrate(databaseUrl);
  if (applied.length > 0) say(`Database brought up to date (${applied.length} migrations)`);
};

const start = async (options: UpOptions, stops: Stops): Promise<void> => {
  const startedAt = new Date().toISOString();
  const { port, remark } = await chooseAddress(options.port);
  const data = await openFolder(options);
  await stops.add(() => data.release());
  // The demonstration is told in this process, and the others inherit it.
  process.env.KEYLINE_MASTER_KEY ||= data.masterKey;
  say(`Data folder ${data.path}${data.portfolio === 'empty' ? ' (empty portfolio)' : ''}`);
  const stack = await startStack(data, say);
  await stops.add(() => stack.stop());
  await applyMigrations(stack.databaseUrl);
  if (data.portfolio === 'demonstration') {
    // Loaded when wanted: an empty portfolio needs none of it.
    const { ensureDemonstration } = await import('../demonstration/ensure-demonstration.js');
    await ensureDemonstration(stack.databaseUrl, !process.env.DATABASE_URL, say);
  }
  const mailSinkPort = await nextFreePort(port + 1);
  const group = startProcesses(specs(environment(stack, data, port, mailSinkPort)));
  await stops.add(() => group.stop());
  const notes = await group.ready;
  const address = `http://127.0.0.1:${port}`;
  await stops.add(() => removeRun(data.path));
  await stops.add(() => removeCliToken(data.path));
  await writeCliToken(stack.databaseUrl, data.path, administrators[data.portfolio]);
  const { databaseUrl, temporalAddress, temporalNamespace } = stack;
  await writeRun(data.path, { pid: process.pid, address, databaseUrl, temporalAddress, temporalNamespace, startedAt });
  if (remark !== undefined) complain(remark);
  say(`Keyline is ready at ${address} (Ctrl-C stops it)`);
  for (const note of notes) say(note);
};

/** Starts everything, says when it is ready and where, and keeps it running until it is told to stop. */
export const up = async (options: UpOptions): Promise<void> => {
  if (process.env.KEYLINE_MODE === 'production') {
    throw new StackProblem(
      '`keyline up` is the local stack. For production start api, projector and worker one by one.',
    );
  }
  const stops = stopOnSignal();
  try {
    await start(options, stops);
  } catch (error) {
    // A start that is told to stop fails somewhere in the middle: no error, and the signal's handler ends the process.
    if (stops.isStopping) return;
    await stops.stop();
    throw error;
  }
};
