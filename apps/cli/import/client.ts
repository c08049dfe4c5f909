import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { type ImportJob, importJob, upload } from '#libs/contract/imports.contract.js';
import type { DatasetKind } from '#libs/domain/import/events.js';
import type { Connection } from './connection.js';
import { Failure } from './failure.js';

type Upload = z.infer<typeof upload>;
export type Uploaded = {
  readonly uploadId: string;
  readonly kind: DatasetKind;
  readonly mapping: Record<string, string>;
};

const pollMs = 400;

const problemText = async (response: Response): Promise<string> => {
  const body: unknown = await response.json().catch(() => null);
  const { title, detail } = (body ?? {}) as { title?: string; detail?: string };
  return detail ?? title ?? `HTTP ${response.status}`;
};

const call = async ({ url, token }: Connection, path: string, init: RequestInit & { duplex?: 'half' } = {}) => {
  const headers = { ...init.headers, authorization: `Bearer ${token}`, accept: 'application/json' };
  let response: Response;
  try {
    response = await fetch(`${url}${path}`, { ...init, headers });
  } catch (error) {
    throw new Failure('unreachable', `Keyline cannot be reached at ${url}.`, { cause: error });
  }
  if (response.ok) return response.json() as Promise<unknown>;
  const text = await problemText(response);
  if (response.status === 401 || response.status === 403) {
    throw new Failure('unreachable', `Keyline at ${url} did not accept the token: ${text}`);
  }
  throw new Failure('failed', text);
};

/** Streams a file to Keyline and answers what Keyline reads in it. */
export const uploadFile = async (connection: Connection, path: string, fileName: string): Promise<Upload> => {
  const answer = await call(connection, `/v1/uploads?fileName=${encodeURIComponent(fileName)}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
    // Node's stream is the web's stream here; their types differ between the two libraries.
    body: Readable.toWeb(createReadStream(path)) as unknown as NonNullable<RequestInit['body']>,
    duplex: 'half',
  });
  return upload.parse(answer);
};

export const startImport = async (
  connection: Connection,
  currency: string,
  files: readonly Uploaded[],
): Promise<ImportJob> => {
  const answer = await call(connection, '/v1/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ currency, files }),
  });
  return importJob.parse(answer);
};

/** Asks until the import is over. */
export const followImport = async (
  connection: Connection,
  started: ImportJob,
  onProgress: (job: ImportJob) => void,
): Promise<ImportJob> => {
  let job = started;
  while (job.state === 'running') {
    onProgress(job);
    await sleep(pollMs);
    job = importJob.parse(await call(connection, `/v1/imports/${job.importId}`));
  }
  onProgress(job);
  return job;
};
