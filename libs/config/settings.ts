import { z } from 'zod';

const flag = z.stringbool().default(false);

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  KEYLINE_HOST: z.string().min(1).default('127.0.0.1'),
  KEYLINE_PORT: z.coerce.number().int().min(0).max(65_535).default(4280),
  KEYLINE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  KEYLINE_MODE: z.enum(['demonstration', 'empty', 'production']).default('empty'),
  KEYLINE_SESSION_SECRET: z.string().min(32).optional(),
  KEYLINE_MASTER_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/_-]{43}=?$/, 'use 32 random bytes written as base64')
    .optional(),
  KEYLINE_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  KEYLINE_MAIL_SINK_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  KEYLINE_UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(100_000).default(2048),
  KEYLINE_MAIL_FROM: z.string().default('Keyline <keyline@localhost>'),
  KEYLINE_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  KEYLINE_EMBEDDED: flag,
});

/** What production must not run on: each is made for a first look on one machine. */
const environment = variables.superRefine((given, { addIssue }) => {
  if (given.KEYLINE_MODE !== 'production') return;
  const must = (variable: keyof typeof given, isMet: boolean, message: string) => {
    if (!isMet) addIssue({ code: 'custom', path: [variable], message: `in production ${message}` });
  };
  must('KEYLINE_EMBEDDED', !given.KEYLINE_EMBEDDED, 'the embedded database and Temporal are not allowed');
  must(
    'KEYLINE_SESSION_SECRET',
    given.KEYLINE_SESSION_SECRET !== undefined,
    'a secret of at least 32 characters is needed',
  );
  must('KEYLINE_MASTER_KEY', given.KEYLINE_MASTER_KEY !== undefined, 'a key to seal personal data with is needed');
  must('KEYLINE_SMTP_URL', given.KEYLINE_SMTP_URL !== undefined, 'a mail server is needed');
  must('KEYLINE_PUBLIC_URL', given.KEYLINE_PUBLIC_URL?.startsWith('https:') === true, 'an https address is needed');
});

export type Settings = {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly host: string;
  readonly port: number;
  /** The address people use, without a slash at its end; links in mails start with it. */
  readonly publicUrl: string;
  readonly mode: 'demonstration' | 'empty' | 'production';
  readonly sessionSecret: string | undefined;
  /** Wraps the keys under which personal data is stored; without one it is stored as it is. */
  readonly masterKey: string | undefined;
  /** Without a mail server, mail goes to the sink in the API process and is shown at `/dev/mail`. */
  readonly smtpUrl: string;
  readonly catchesMail: boolean;
  /** Where the sink listens on the loopback address: the port after the page's, unless said otherwise. */
  readonly mailSinkPort: number;
  readonly mailFrom: string;
  readonly uploadLimitMegabytes: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** The database and Temporal are the local stack's own. */
  readonly embedded: boolean;
};

const explain = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n');

/** Reads the process's environment once, at its start; a wrong one is an error that names each variable. */
export const readSettings = (from: NodeJS.ProcessEnv = process.env): Settings => {
  // An empty variable means an absent one: `FOO= npm start`.
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ''));
  const { success, data, error } = environment.safeParse(given);
  if (!success) throw new Error(`The environment is not complete:\n${explain(error)}`);
  const mailSinkPort = data.KEYLINE_MAIL_SINK_PORT ?? data.KEYLINE_PORT + 1;
  return {
    databaseUrl: data.DATABASE_URL,
    temporalAddress: data.TEMPORAL_ADDRESS,
    temporalNamespace: data.TEMPORAL_NAMESPACE,
    host: data.KEYLINE_HOST,
    port: data.KEYLINE_PORT,
    publicUrl: (data.KEYLINE_PUBLIC_URL ?? `http://127.0.0.1:${data.KEYLINE_PORT}`).replace(/\/$/, ''),
    mode: data.KEYLINE_MODE,
    sessionSecret: data.KEYLINE_SESSION_SECRET,
    masterKey: data.KEYLINE_MASTER_KEY,
    smtpUrl: data.KEYLINE_SMTP_URL ?? `smtp://127.0.0.1:${mailSinkPort}`,
    catchesMail: data.KEYLINE_SMTP_URL === undefined,
    mailSinkPort,
    mailFrom: data.KEYLINE_MAIL_FROM,
    uploadLimitMegabytes: data.KEYLINE_UPLOAD_LIMIT_MB,
    logLevel: data.KEYLINE_LOG_LEVEL,
    embedded: data.KEYLINE_EMBEDDED,
  };
};
