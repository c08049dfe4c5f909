import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import type { Upload } from '#libs/contract/imports.contract.js';
import { type Inspection, inspectCsv } from '../read/inspect-csv.js';

/** Rows of a file shown to choose the mapping by, and how much of a cell. */
const shownRows = 10;
const shownCell = 200;

export type NewUpload = { readonly fileName: string; readonly by: string; readonly content: Readable };

const uploadOf = (
  uploadId: string,
  { fileName, bytes, kind, columns, sample, fields, proposals }: Inspection,
): Upload => ({
  uploadId,
  fileName,
  bytes,
  kind,
  columns: [...columns],
  sample: sample.slice(0, shownRows).map((row) => row.map((cell) => cell.slice(0, shownCell))),
  fields: [...fields],
  proposals: proposals.map((proposal) => ({ kind: proposal.kind, fields: [...proposal.fields] })),
});

/** Writes the file as it streams in, then looks at its beginning. Throws `ImportProblem` for what is no CSV; nothing stays then. */
export const keepUpload = async (pool: Pool, folder: string, { fileName, by, content }: NewUpload): Promise<Upload> => {
  const uploadId = randomUUID();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${uploadId}.csv`);
  try {
    await pipeline(content, createWriteStream(path, { mode: 0o600 }));
    const upload = uploadOf(uploadId, await inspectCsv(path, fileName));
    await pool.query(
      `insert into base.upload (upload_id, file_name, path, bytes, inspection, by) values ($1, $2, $3, $4, $5, $6)`,
      [uploadId, fileName, path, upload.bytes, JSON.stringify(upload).replaceAll('\\u0000', '\ufffd'), by],
    );
    return upload;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
};

export type KeptUpload = { readonly uploadId: string; readonly fileName: string; readonly path: string };

/** The uploads that are known, in no order. */
export const findUploads = async (pool: Pool, uploadIds: readonly string[]): Promise<readonly KeptUpload[]> => {
  const { rows } = await pool.query<{ upload_id: string; file_name: string; path: string }>(
    'select upload_id, file_name, path from base.upload where upload_id = any($1)',
    [uploadIds],
  );
  return rows.map(({ upload_id, file_name, path }) => ({ uploadId: upload_id, fileName: file_name, path }));
};

/** Removes uploads that nobody imported within a day, and those that were. */
export const forgetUploads = async (pool: Pool, uploadIds: readonly string[]): Promise<void> => {
  const { rows } = await pool.query<{ path: string }>(
    `delete from base.upload where upload_id = any($1) or created_at < now() - interval '1 day' returning path`,
    [uploadIds],
  );
  for (const { path } of rows) await rm(path, { force: true });
};
