import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import { startTemporal } from '#infra/embedded/temporal.js';
import { migrate } from '#infra/postgres/migrate.js';
import type { Voice } from '../up/print.js';
import { type ProcessGroup, type ProcessSpec, startProcesses } from '../up/process-group.js';
import type { Stops } from '../up/stop-on-signal.js';
import { type MailSink, startMailSink } from './mail-sink.js';
import { openTemporaryDatabase } from './temporary-database.js';
import type { TemporaryFolder } from './temporary-folder.js';

export type TemporaryStack = {
  readonly databaseUrl: string;
  readonly mails: MailSink;
  readonly processes: ProcessGroup;
};

type Parts = { readonly databaseUrl: string; readonly temporalAddress: string; readonly smtpUrl: string };

const namespace = 'default';

const environment = ({ databaseUrl, temporalAddress, smtpUrl }: Parts): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: process.env.NODE_ENV || 'production',
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: temporalAddress,
  TEMPORAL_NAMESPACE: namespace,
  KEYLINE_SMTP_URL: smtpUrl,
  KEYLINE_EMBEDDED: 'true',
  KEYLINE_MODE: 'empty',
});

/** The processes that carry a program. Nobody looks at pages here, so there is no API. */
const specs = (env: NodeJS.ProcessEnv): ProcessSpec[] =>
  (['projector', 'worker'] as const).map((name) => {
    const file = fileURLToPath(new URL(`../../${name}/main.js`, import.meta.url));
    if (!existsSync(file)) throw new StackProblem(`${file} is missing: the build is not whole. Run \`npm run build\`.`);
    return { name, file, env };
  });

type Opening = {
  readonly folder: TemporaryFolder;
  readonly voice: Voice;
  readonly stops: Stops;
  readonly keep: boolean;
};

const startDatabase = async ({ folder, voice, stops, keep }: Opening): Promise<string> => {
  const database = await openTemporaryDatabase(folder.path, voice.say);
  await stops.add(() => database.stop(keep));
  await migrate(database.url);
  return database.url;
};

const startWorkflowServer = async ({ folder, voice, stops }: Opening): Promise<string> => {
  const options = { folder: join(folder.path, 'temporal'), logFile: join(folder.path, 'logs', 'temporal.log') };
  const temporal = await startTemporal({ ...options, namespace, say: voice.say });
  await stops.add(() => temporal.stop());
  return temporal.address;
};

const mailSink = async ({ stops }: Opening): Promise<MailSink> => {
  const mails = await startMailSink();
  await stops.add(() => mails.close());
  return mails;
};

/** The real engine on data of its own: PostgreSQL, Temporal, a mail server, projector and worker. */
export const startTemporaryStack = async (opening: Opening): Promise<TemporaryStack> => {
  // All are waited for, so that none starts after the others were stopped.
  const parts = await Promise.allSettled([startDatabase(opening), startWorkflowServer(opening), mailSink(opening)]);
  const [database, temporal, mails] = parts;
  if (database.status === 'rejected') throw database.reason;
  if (temporal.status === 'rejected') throw temporal.reason;
  if (mails.status === 'rejected') throw mails.reason;
  const urls = { databaseUrl: database.value, temporalAddress: temporal.value, smtpUrl: mails.value.url };
  const processes = startProcesses(specs(environment(urls)), opening.voice);
  // Heard again by whoever waits for it; until then a failure must not end this process.
  processes.ready.catch(() => undefined);
  await opening.stops.add(() => processes.stop());
  return { databaseUrl: urls.databaseUrl, mails: mails.value, processes };
};
