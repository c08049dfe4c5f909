import type { Pool } from 'pg';
import type { z } from 'zod';
import type { startImport, Upload } from '#libs/contract/imports.contract.js';
import type { DatasetKind } from '#libs/domain/import/events.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { type FileChange, importFiles } from '../import-files.js';
import type { DatasetFile } from '../load/load-dataset.js';
import { readBaseTotals } from './base-totals.js';
import {
  finishJob,
  insertJob,
  type Job,
  type JobFile,
  listJobs,
  type Rejected,
  readJob,
  readRejected,
  saveProgress,
  silence,
} from './job-rows.js';
import { findUploads, forgetUploads, keepUpload, type NewUpload } from './uploads.js';

type ImportsOptions = {
  readonly pool: Pool;
  readonly store: EventStorePort;
  /** Where uploads lie until they are imported. */
  readonly folder: string;
  /** Hears of what went wrong without being a fault of the file. */
  readonly onError: (error: unknown) => void;
  /** What follows from new data, before the import is called done. */
  readonly afterwards?: (done: Done) => Promise<void>;
  readonly now?: () => Date;
};

export type Done = { readonly importId: string; readonly by: string; readonly at: string };

type Body = z.infer<typeof startImport.body>;
export type StartImport = Body & { readonly importId: string; readonly by: string };
export type Started =
  | { readonly kind: 'started'; readonly job: Job }
  | { readonly kind: 'unknown-upload'; readonly uploadId: string };

const progressEveryMs = 300;
const heartbeatMs = 10_000;

const changed = (file: JobFile, change: FileChange): JobFile => {
  switch (change.state) {
    case 'reading': {
      const { rowsRead, rejected, progress } = change;
      return { ...file, state: 'reading', rowsRead, rejected, progress };
    }
    case 'failed':
      return { ...file, state: 'failed', message: change.message };
    case 'done':
    case 'unchanged': {
      const { state, datasetId, controlTotals } = change;
      const rowsRead = controlTotals.rows + controlTotals.rejected;
      return { ...file, state, datasetId, controlTotals, rowsRead, rejected: controlTotals.rejected, progress: 1 };
    }
  }
};

/** Uploads and imports of the account base: started by a person, run in this process, followed by anyone. */
export class Imports {
  private readonly running = new Map<string, Promise<void>>();
  private isLeft = false;

  constructor(private readonly options: ImportsOptions) {}

  /** Throws `ImportProblem` when the file cannot be read as CSV. */
  upload(upload: NewUpload): Promise<Upload> {
    return keepUpload(this.options.pool, this.options.folder, upload);
  }

  /** The same import id again answers the import that was started under it. */
  async start({ importId, by, currency, files }: StartImport): Promise<Started> {
    const { pool } = this.options;
    const earlier = await readJob(pool, importId);
    if (earlier !== undefined) return { kind: 'started', job: earlier };
    const uploads = new Map(
      (
        await findUploads(
          pool,
          files.map(({ uploadId }) => uploadId),
        )
      ).map((upload) => [upload.uploadId, upload]),
    );
    const datasets: DatasetFile[] = [];
    for (const { uploadId, kind, mapping } of files) {
      const upload = uploads.get(uploadId);
      if (upload === undefined) return { kind: 'unknown-upload', uploadId };
      datasets.push({ path: upload.path, fileName: upload.fileName, kind, mapping, currency });
    }
    const waiting = datasets.map(({ fileName, kind }): JobFile => {
      const begun = { fileName, kind, state: 'waiting' as const, rowsRead: 0, rejected: 0, progress: 0 };
      return { ...begun, message: null, datasetId: null, controlTotals: null };
    });
    if (await insertJob(pool, { importId, by, currency, files: waiting })) {
      const run = this.run({ importId, by, datasets, files: waiting })
        .then(() => forgetUploads(pool, [...uploads.keys()]))
        .catch((error: unknown) => this.fault(error))
        .finally(() => this.running.delete(importId));
      this.running.set(importId, run);
    }
    const job = await readJob(pool, importId);
    if (job === undefined) throw new Error(`The import ${importId} vanished`);
    return { kind: 'started', job };
  }

  find(importId: string): Promise<Job | undefined> {
    return readJob(this.options.pool, importId);
  }

  list({ after, limit }: { after: string | null; limit: number }): Promise<readonly Job[]> {
    return listJobs(this.options.pool, after, limit);
  }

  rejected(
    importId: string,
    page: { kind?: DatasetKind | undefined; offset: number; limit: number },
  ): Promise<readonly Rejected[]> {
    return readRejected(this.options.pool, importId, page);
  }

  /** Waits for an import that runs in this process. */
  async finished(importId: string): Promise<void> {
    await this.running.get(importId);
  }

  /** Before the pool is closed. */
  async close(): Promise<void> {
    await Promise.all(this.running.values());
  }

  /** Lets go of what still runs, as the process ends: it shows as interrupted at once, and no fault is told of it. */
  async leave(): Promise<void> {
    this.isLeft = true;
    await silence(this.options.pool, [...this.running.keys()]);
  }

  /** The data is in, whatever becomes of what follows from it. */
  private async follow(done: Done): Promise<void> {
    try {
      await this.options.afterwards?.(done);
    } catch (error) {
      this.fault(error);
    }
  }

  private fault(error: unknown): void {
    if (!this.isLeft) this.options.onError(error);
  }

  private async run(job: { importId: string; by: string; datasets: DatasetFile[]; files: JobFile[] }): Promise<void> {
    const { pool, store, now = () => new Date() } = this.options;
    const { importId, by, datasets } = job;
    const files = [...job.files];
    let saved = Date.now();
    let saving: Promise<unknown> = Promise.resolve();
    const save = () => {
      if (this.isLeft) return;
      saved = Date.now();
      const snapshot = [...files];
      // In order, so that an older state never overwrites a newer one.
      saving = saving.then(() => saveProgress(pool, importId, snapshot)).catch((error: unknown) => this.fault(error));
    };
    const onChange = (change: FileChange) => {
      const file = files[change.index];
      if (file === undefined) return;
      files[change.index] = changed(file, change);
      if (change.state !== 'reading' || Date.now() - saved > progressEveryMs) save();
    };
    const heartbeat = setInterval(save, heartbeatMs);
    const finish = async (state: 'done' | 'failed', totals: Job['totals']) => {
      clearInterval(heartbeat);
      await saving;
      await finishJob(pool, importId, { state, files, totals });
    };
    try {
      const at = now().toISOString();
      const isWell = await importFiles({ pool, store, importId, by, at, files: datasets, onChange });
      if (files.some(({ state }) => state === 'done')) await this.follow({ importId, by, at });
      await finish(isWell ? 'done' : 'failed', await readBaseTotals(pool));
    } catch (error) {
      const message =
        'Something went wrong here, not in the file. Try again; what was imported already is not doubled.';
      for (const [index, file] of files.entries()) {
        if (file.state === 'waiting' || file.state === 'reading') files[index] = { ...file, state: 'failed', message };
      }
      await finish('failed', null);
      throw error;
    }
  }
}
