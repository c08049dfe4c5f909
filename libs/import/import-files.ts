import type { DatasetKind } from '#libs/domain/import/events.js';
import { refreshFigures } from './figures/refresh-figures.js';
import { type DatasetFile, type Loaded, loadDataset, type Progress } from './load/load-dataset.js';
import { descriptions } from './mapping/descriptions.js';
import { ImportProblem } from './read/import-problem.js';
import { clearErasedOwners } from './record/erase-owners.js';
import { recordAccounts } from './record/record-accounts.js';
import { recordDataset } from './record/record-datasets.js';
import { recordOwners } from './record/record-owners.js';
import type { Recording } from './record/recording.js';

/** How the import of a file goes, as it goes. `index` is the file's place in the request. */
export type FileChange =
  | ({ readonly index: number; readonly state: 'reading' } & Progress)
  | ({ readonly index: number } & Loaded)
  | { readonly index: number; readonly state: 'failed'; readonly message: string };

export type ImportRequest = Recording & {
  readonly files: readonly DatasetFile[];
  readonly onChange: (change: FileChange) => void;
};

const order: readonly DatasetKind[] = descriptions.map(({ kind }) => kind);

type Done = { readonly file: DatasetFile; readonly loaded: Loaded };

const loadOne = async (request: ImportRequest, file: DatasetFile, index: number): Promise<Done | undefined> => {
  const { pool, importId, onChange } = request;
  const onProgress = (progress: Progress) => onChange({ index, state: 'reading', ...progress });
  onProgress({ rowsRead: 0, rejected: 0, progress: 0 });
  try {
    const loaded = await loadDataset({ pool, importId, file, onProgress });
    onChange({ index, ...loaded });
    return { file, loaded };
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    onChange({ index, state: 'failed', message: error.message });
    return undefined;
  }
};

/** The latest dataset of a kind is the base, so two at once would mean that one of them does not count. */
const secondOfKind = ({ fileName, kind }: DatasetFile): string =>
  `${fileName} is a second file of ${kind}. Put all rows into one file: the latest file of a kind is the one in force.`;

const figuresAnew = async ({ pool }: Recording): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await refreshFigures(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
};

/** Holds a lock of the database while the task runs: two imports at once would build on each other's half. */
const oneAtATime = async <Result>({ pool }: Recording, task: () => Promise<Result>): Promise<Result> => {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('keyline.import', 0))`);
    return await task();
  } finally {
    // With the connection the lock goes, whatever happened.
    client.release(true);
  }
};

/**
 * Imports files together: each streams into its dataset, then the figures are computed and what is new is recorded as
 * events. A file that cannot be read fails alone. The same files again change nothing. Answers whether every file went well.
 */
export const importFiles = (request: ImportRequest): Promise<boolean> =>
  oneAtATime(request, async () => {
    const places = request.files.map((file, index) => ({ file, index }));
    places.sort((a, b) => order.indexOf(a.file.kind) - order.indexOf(b.file.kind));
    const done: Done[] = [];
    const kinds = new Set<DatasetKind>();
    for (const { file, index } of places) {
      if (kinds.has(file.kind)) {
        request.onChange({ index, state: 'failed', message: secondOfKind(file) });
        continue;
      }
      kinds.add(file.kind);
      const loaded = await loadOne(request, file, index);
      if (loaded !== undefined) done.push(loaded);
    }
    if (done.length > 0) {
      await figuresAnew(request);
      await clearErasedOwners(request.pool);
      await recordOwners(request);
      await recordAccounts(request);
    }
    for (const { file, loaded } of done) await recordDataset(request, file, loaded);
    return done.length === request.files.length;
  });
