import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { type ImportJob, importJob, upload } from '#libs/contract/imports.contract.js';
import type { DatasetKind } from '#libs/domain/import/events.js';
import type { Connection } from './connection.js';
import { Failure, isFileFault, unreadable } from './failure.js';

type Upload = z.infer<typeof upload>;
export type Uploaded = {
  readonly uploadId: string;
  readonly kind: DatasetKind;
  readonly mapping: Record<string, string>;
};

const pollMs = 400;
/** A restart of Keyline takes some seconds; a run that is over stays away. */
const patienceMs = 30_000;

type Sending = RequestInit & { duplex?: 'half' };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A body that cannot be read makes `fetch` fail just as a lost connection does; the cause tells which it was. */
const sendingFailure = (url: string, error: unknown): Failure => {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (isFileFault(error)) return unreadable(error);
  if (isFileFault(cause)) return unreadable(cause);
  return new Failure('unreachable', `Keyline cannot be reached at ${url}.`, { cause: error });
};

const call = async <Answer>(
  { url, token }: Connection,
  path: string,
  answer: z.ZodType<Answer>,
  init: Sending = {},
): Promise<Answer> => {
  const headers = { ...init.headers, authorization: `Bearer ${token}`, accept: 'application/json' };
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`${url}${path}`, { ...init, headers });
    body = parsed(await response.text());
  } catch (error) {
    throw sendingFailure(url, error);
  }
  const read = answer.safeParse(body);
  if (response.ok && read.success) return read.data;
  if (response.ok) throw new Failure('unreachable', `What answers at ${url} is not this version of Keyline.`);
  const { title, detail } = (body ?? {}) as { title?: string; detail?: string };
  const text = detail ?? title ?? `HTTP ${response.status}`;
  if (response.status === 401 || response.status === 403) {
    throw new Failure('unreachable', `Keyline at ${url} did not accept the token: ${text}`);
  }
  throw new Failure(response.status >= 500 ? 'unreachable' : 'failed', text);
};

/** Streams a file to Keyline and answers what Keyline reads in it. */
export const uploadFile = (connection: Connection, path: string, fileName: string): Promise<Upload> =>
  call(connection, `/v1/uploads?fileName=${encodeURIComponent(fileName)}`, upload, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
    // Node's stream is the web's stream here; their types differ between the two libraries.
    body: Readable.toWeb(createReadStream(path)) as unknown as NonNullable<RequestInit['body']>,
    duplex: 'half',
  });

export const startImport = (connection: Connection, currency: string, files: readonly Uploaded[]): Promise<ImportJob> =>
  call(connection, '/v1/imports', importJob, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ currency, files }),
  });

const wentAway = ({ url }: Connection, cause: Failure): Failure =>
  new Failure(
    'unreachable',
    `Keyline at ${url} went away during the import. When it is back, import again: what was imported is not doubled.`,
    { cause },
  );

/** Asks until the import is over; Keyline may be away for a while meanwhile. */
export const followImport = async (
  connection: Connection,
  started: ImportJob,
  onProgress: (job: ImportJob) => void,
): Promise<ImportJob> => {
  let job = started;
  let answered = Date.now();
  while (job.state === 'running') {
    onProgress(job);
    await sleep(pollMs);
    try {
      job = await call(connection, `/v1/imports/${job.importId}`, importJob);
      answered = Date.now();
    } catch (error) {
      if (!(error instanceof Failure) || error.reason !== 'unreachable') throw error;
      if (Date.now() - answered > patienceMs) throw wentAway(connection, error);
    }
  }
  onProgress(job);
  return job;
};
