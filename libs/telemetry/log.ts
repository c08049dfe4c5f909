import { type Logger, pino } from 'pino';

export type Log = Logger;

const secret = ['password', 'secret', 'token', 'authorization', 'cookie', 'databaseUrl', 'smtpUrl', 'sessionSecret'];

/** JSON lines on standard output, without secrets; under `keyline up` the supervisor prints them for people. */
export const createLog = (name: string, level: string = process.env.KEYLINE_LOG_LEVEL || 'info'): Log =>
  pino({
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [...secret, ...secret.map((field) => `*.${field}`), 'req.headers.authorization', 'req.headers.cookie'],
      censor: '[redacted]',
    },
  });
