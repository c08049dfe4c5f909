import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { importFiles } from '#libs/import/import-files.js';
import type { DatasetFile } from '#libs/import/load/load-dataset.js';
import { inspectCsv } from '#libs/import/read/inspect-csv.js';
import { type MadeFile, makeBase } from './made-base.js';

const datasetFile = async (folder: string, { name, text }: MadeFile): Promise<DatasetFile> => {
  const path = join(folder, name);
  await writeFile(path, text);
  const { kind, mapping } = await inspectCsv(path, name);
  if (kind === null) throw new Error(`The made file ${name} is of no known kind`);
  return { path, fileName: name, kind, mapping, currency: 'EUR' };
};

/** Brings the made company in by the same import that people use. */
export const importBase = async (pool: Pool, store: EventStorePort, at: string): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'keyline-demonstration-'));
  try {
    const files: DatasetFile[] = [];
    for (const made of makeBase(at.slice(0, 10))) files.push(await datasetFile(folder, made));
    const request = { pool, store, importId: 'demonstration', by: 'system', at, files, onChange: () => undefined };
    if (!(await importFiles(request))) throw new Error('The made base could not be imported');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
