import type { Pool } from 'pg';
import { z } from 'zod';
import { importFile, importJob, type rejectedRow } from '#libs/contract/imports.contract.js';
import type { DatasetKind } from '#libs/domain/import/events.js';

export type JobFile = z.infer<typeof importFile>;
/** An import as the interface shows it, but for the name of the person. */
export type Job = Omit<z.infer<typeof importJob>, 'by'> & { readonly by: string };

type JobRow = {
  readonly import_id: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly by: string;
  readonly files: unknown;
  readonly totals: unknown;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly is_silent: boolean;
};

const columns = `import_id, state, by, files, totals, started_at, finished_at,
  heartbeat_at < now() - interval '60 seconds' as is_silent`;
const files = z.array(importFile);

const interrupted = 'The import was interrupted. Start it again: what was imported already is not doubled.';

/** A running job that has been silent for a minute died with its process. */
const jobOf = (row: JobRow): Job => {
  const died = row.state === 'running' && row.is_silent;
  const known = files.parse(row.files);
  const isOver = ({ state }: JobFile) => state === 'done' || state === 'unchanged' || state === 'failed';
  return {
    importId: row.import_id,
    state: died ? 'failed' : row.state,
    by: row.by,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    files: died
      ? known.map((file) => (isOver(file) ? file : { ...file, state: 'failed', message: interrupted }))
      : known,
    totals: importJob.shape.totals.parse(row.totals),
  };
};

export const insertJob = async (
  pool: Pool,
  job: { importId: string; by: string; currency: string; files: readonly JobFile[] },
): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `insert into base.import_job (import_id, state, by, currency, files) values ($1, 'running', $2, $3, $4)
     on conflict (import_id) do nothing`,
    [job.importId, job.by, job.currency, JSON.stringify(job.files)],
  );
  return rowCount === 1;
};

export const saveProgress = (pool: Pool, importId: string, progress: readonly JobFile[]) =>
  pool.query('update base.import_job set files = $2, heartbeat_at = now() where import_id = $1', [
    importId,
    JSON.stringify(progress),
  ]);

/** Running jobs whose process lets go of them; one that comes to its end all the same says so. */
export const silence = (pool: Pool, importIds: readonly string[]) =>
  pool.query(`update base.import_job set heartbeat_at = '-infinity' where import_id = any($1) and state = 'running'`, [
    importIds,
  ]);

export const finishJob = (
  pool: Pool,
  importId: string,
  { state, files: ended, totals }: { state: 'done' | 'failed'; files: readonly JobFile[]; totals: Job['totals'] },
) =>
  pool.query(
    `update base.import_job set state = $2, files = $3, totals = $4, finished_at = now(), heartbeat_at = now()
     where import_id = $1`,
    [importId, state, JSON.stringify(ended), totals === null ? null : JSON.stringify(totals)],
  );

export const readJob = async (pool: Pool, importId: string): Promise<Job | undefined> => {
  const { rows } = await pool.query<JobRow>(`select ${columns} from base.import_job where import_id = $1`, [importId]);
  return rows[0] === undefined ? undefined : jobOf(rows[0]);
};

/** Newest first, after the given one. */
export const listJobs = async (pool: Pool, after: string | null, limit: number): Promise<readonly Job[]> => {
  const { rows } = await pool.query<JobRow>(
    `select ${columns} from base.import_job j
     where $1::text is null
        or (j.started_at, j.import_id) < (select started_at, import_id from base.import_job where import_id = $1)
     order by j.started_at desc, j.import_id desc limit $2`,
    [after, limit],
  );
  return rows.map(jobOf);
};

export type Rejected = z.infer<typeof rejectedRow> & { readonly fileName: string; readonly kind: DatasetKind };
type RejectedPage = { readonly kind?: DatasetKind | undefined; readonly offset: number; readonly limit: number };

/** The rejected rows of an import's files, also of those that an earlier import had read already. */
export const readRejected = async (
  pool: Pool,
  importId: string,
  { kind, offset, limit }: RejectedPage,
): Promise<readonly Rejected[]> => {
  const { rows } = await pool.query<{
    row_no: number;
    reason: string;
    field: string | null;
    values: Record<string, string>;
    file_name: string;
    kind: DatasetKind;
  }>(
    `with dataset as (
       select file->>'datasetId' as dataset_id from base.import_job j cross join jsonb_array_elements(j.files) file
       where j.import_id = $1 and file->>'datasetId' is not null
     )
     select row_no, reason, field, values, file_name, kind from base.rejected_row r
     where (r.import_id = $1 or r.dataset_id in (select dataset_id from dataset)) and ($2::text is null or r.kind = $2)
     order by r.kind, r.row_no, r.dataset_id limit $3 offset $4`,
    [importId, kind ?? null, limit, offset],
  );
  return rows.map(({ row_no, reason, field, values, file_name, kind: of }) => ({
    row: row_no,
    reason,
    field,
    values,
    fileName: file_name,
    kind: of,
  }));
};
