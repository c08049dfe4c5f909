import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { dataSource } from '#infra/postgres/data-source.js';
import type { DatasetKind } from '#libs/domain/import/events.js';
import { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { type FileChange, importFiles } from '#libs/import/import-files.js';
import type { DatasetFile } from '#libs/import/load/load-dataset.js';
import { descriptionOf } from '#libs/import/mapping/descriptions.js';
import { mappingOf, proposeMapping } from '#libs/import/mapping/guess.js';
import { inspectCsv } from '#libs/import/read/inspect-csv.js';
import { createTestDatabase } from '#test/kit/database.js';

type Text = string | Buffer;

/** An import on a database of its own. */
export type ImportUnderTest = {
  readonly pool: pg.Pool;
  readonly store: PostgresEventStore;
  readonly database: DataSource;
  readonly folder: string;
  /** Imports files of a folder together; answers the last change of each, by file name. */
  folderFiles(folder: string, names: readonly string[]): Promise<Record<string, FileChange>>;
  /** Writes the texts as files and imports them together. */
  texts(
    texts: Readonly<Record<string, Text>>,
    as?: Readonly<Record<string, DatasetKind>>,
  ): Promise<Record<string, FileChange>>;
  rows<Row>(sql: string): Promise<Row[]>;
  close(): Promise<void>;
};

const requestOf = async (path: string, fileName: string, as: DatasetKind | undefined): Promise<DatasetFile> => {
  const inspection = await inspectCsv(path, fileName).catch(() => undefined);
  const kind = as ?? inspection?.kind ?? null;
  if (kind === null) throw new Error(`${fileName} was not recognized`);
  const mapping =
    inspection === undefined
      ? {}
      : mappingOf(proposeMapping(descriptionOf(kind), { columns: inspection.columns, rows: inspection.sample }));
  return { path, fileName, kind, mapping, currency: 'USD' };
};

export const importUnderTest = async (): Promise<ImportUnderTest> => {
  const testDatabase = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: testDatabase.url, max: 6 });
  const store = new PostgresEventStore({ pool });
  const database = await dataSource(testDatabase.url).initialize();
  const folder = await mkdtemp(join(tmpdir(), 'keyline-import-'));
  let count = 0;
  const run = async (files: readonly DatasetFile[]) => {
    count += 1;
    const changes: Record<string, FileChange> = {};
    const onChange = (change: FileChange) => {
      changes[files[change.index]?.fileName ?? ''] = change;
    };
    const at = `2026-03-${String(count).padStart(2, '0')}T09:00:00Z`;
    await importFiles({ pool, store, importId: `import-${count}`, by: 'ana', at, files, onChange });
    return changes;
  };
  return {
    pool,
    store,
    database,
    folder,
    folderFiles: async (from, names) =>
      run(await Promise.all(names.map((name) => requestOf(join(from, name), name, undefined)))),
    texts: async (texts, as = {}) => {
      const files: DatasetFile[] = [];
      for (const [name, text] of Object.entries(texts)) {
        await writeFile(join(folder, name), text);
        files.push(await requestOf(join(folder, name), name, as[name]));
      }
      return run(files);
    },
    rows: async <Row>(sql: string): Promise<Row[]> => (await pool.query(sql)).rows as Row[],
    close: async () => {
      await store.close();
      await database.destroy();
      await pool.end();
      await testDatabase.drop();
      await rm(folder, { recursive: true });
    },
  };
};
