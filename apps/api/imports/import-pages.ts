import type { DataSource } from 'typeorm';
import type { ImportJob } from '#libs/contract/imports.contract.js';
import type { DatasetKind } from '#libs/domain/import/events.js';
import type { Imports } from '#libs/import/jobs/imports.js';
import type { Job, Rejected } from '#libs/import/jobs/job-rows.js';
import { decodeCursor, type Page, pageOf } from '#libs/read-model/paging/cursor.js';
import { personNames } from '#libs/read-model/people/names.js';

type PageQuery = { readonly cursor?: string | undefined; readonly limit: number };

/** Imports with the names of those who started them. */
export const namedJobs = async (database: DataSource, jobs: readonly Job[]): Promise<ImportJob[]> => {
  const people = await personNames(
    database,
    jobs.map(({ by }) => by),
  );
  return jobs.map((job) => ({ ...job, by: people.ref(job.by) }));
};

export const jobPage = async (
  { imports, database }: { imports: Imports; database: DataSource },
  { cursor, limit }: PageQuery,
): Promise<Page<ImportJob>> => {
  const jobs = await imports.list({ after: decodeCursor(cursor)?.id ?? null, limit: limit + 1 });
  return pageOf(
    await namedJobs(database, jobs),
    limit,
    ({ importId }) => ({ after: null, id: importId }),
    (job) => job,
  );
};

/** Rejected rows never change once an import is done, so a place in their order is a safe cursor. */
export const rejectedPage = async (
  imports: Imports,
  importId: string,
  { kind, cursor, limit }: PageQuery & { readonly kind?: DatasetKind | undefined },
): Promise<Page<Rejected>> => {
  const offset = Number(decodeCursor(cursor)?.after ?? 0);
  const rows = await imports.rejected(importId, { kind, offset, limit: limit + 1 });
  return pageOf(
    rows,
    limit,
    () => ({ after: offset + limit, id: '' }),
    (row) => row,
  );
};
