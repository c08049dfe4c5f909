import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import type { ControlTotals, DatasetKind } from '#libs/domain/import/events.js';
import { type Description, descriptionOf } from '../mapping/descriptions.js';
import { ImportProblem } from '../read/import-problem.js';
import { inspectCsv } from '../read/inspect-csv.js';
import { isRejected, type RowSource, readRows } from '../read/read-rows.js';
import { controlTotalsOf } from './control-totals.js';
import { copyLine } from './copy-text.js';
import { datasetIdOf, hashFile, readKnownIds } from './dataset-id.js';
import { RejectedRows } from './rejected-rows.js';

export type DatasetFile = {
  readonly path: string;
  readonly fileName: string;
  readonly kind: DatasetKind;
  readonly mapping: Readonly<Record<string, string>>;
  readonly currency: string;
};

export type Progress = { readonly rowsRead: number; readonly rejected: number; readonly progress: number };

export type Loaded = {
  /** `unchanged`: this very dataset is in force already. */
  readonly state: 'done' | 'unchanged';
  readonly datasetId: string;
  readonly hash: string;
  readonly controlTotals: ControlTotals;
};

type Load = {
  readonly pool: Pool;
  readonly client: PoolClient;
  readonly importId: string;
  readonly file: DatasetFile;
  readonly onProgress: (progress: Progress) => void;
};

async function* goodLines(
  source: RowSource,
  datasetId: string,
  rejectedRows: RejectedRows,
  onRows: (rows: number) => void,
) {
  for await (const rows of readRows(source)) {
    let lines = '';
    for (const row of rows) {
      if (isRejected(row)) await rejectedRows.add(row);
      else lines += copyLine([datasetId, row.rowNo, ...row.cells]);
    }
    onRows(rows.length);
    if (lines !== '') yield lines;
  }
}

/** Order lines are loaded into a table of their own, without indexes, that then becomes a partition. */
const prepareTable = async (client: PoolClient, { kind, table }: Description, datasetId: string): Promise<string> => {
  if (kind !== 'order-lines') return `base.${table}`;
  const partition = `base.order_line_${datasetId}`;
  await client.query(`create table ${partition} (like base.order_line including defaults)`);
  return partition;
};

const attach = async (client: PoolClient, { kind }: Description, table: string, datasetId: string): Promise<void> => {
  if (kind !== 'order-lines') return;
  // The constraint saves the scan that looks for rows of other datasets.
  await client.query(`alter table ${table} add constraint own check (dataset_id = '${datasetId}')`);
  await client.query(`alter table base.order_line attach partition ${table} for values in ('${datasetId}')`);
  await client.query(`alter table ${table} drop constraint own`);
  await client.query(`analyze ${table}`);
};

const nothingLeft = (fileName: string, rejected: number): ImportProblem =>
  new ImportProblem(
    rejected === 0
      ? `${fileName} has a header but no rows.`
      : `${fileName}: every row was rejected. See the rejected rows for the reasons; the mapping may be wrong.`,
  );

const copyRows = async (
  load: Load,
  datasetId: string,
  table: string,
  source: Omit<RowSource, 'onBytes'>,
  size: number,
) => {
  const { pool, client, importId, file, onProgress } = load;
  const rejectedRows = new RejectedRows(pool, { importId, datasetId, kind: file.kind, fileName: file.fileName });
  const columns = ['dataset_id', 'line_no', ...source.description.fields.map(({ name }) => name)];
  let rowsRead = 0;
  let bytes = 0;
  const report = () =>
    onProgress({ rowsRead, rejected: rejectedRows.count, progress: Math.min(1, bytes / Math.max(1, size)) });
  const onRows = (rows: number) => {
    rowsRead += rows;
    report();
  };
  const onBytes = (count: number) => {
    bytes += count;
  };
  try {
    const lines = goodLines({ ...source, onBytes }, datasetId, rejectedRows, onRows);
    const copy = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`));
    await pipeline(Readable.from(lines, { objectMode: true, highWaterMark: 2 }), copy);
    await rejectedRows.keep();
  } catch (error) {
    rejectedRows.drop();
    throw error;
  }
  report();
  return { rowsRead, rejected: rejectedRows.count };
};

const makeCurrent = (client: PoolClient, kind: DatasetKind, datasetId: string) =>
  client.query(
    `insert into base.current_dataset (kind, dataset_id) values ($1, $2)
     on conflict (kind) do update set dataset_id = excluded.dataset_id, since = now()`,
    [kind, datasetId],
  );

/** The dataset when it was stored by an earlier import; it comes into force again if another one is. */
const findStored = async ({ client, file }: Load, datasetId: string, hash: string): Promise<Loaded | undefined> => {
  const { rows } = await client.query<{ totals: ControlTotals; current: boolean }>(
    `select totals, exists (select from base.current_dataset c where c.dataset_id = d.dataset_id) as current
     from base.dataset d where dataset_id = $1`,
    [datasetId],
  );
  const [stored] = rows;
  if (stored === undefined) return undefined;
  if (!stored.current) await makeCurrent(client, file.kind, datasetId);
  return { state: stored.current ? 'unchanged' : 'done', datasetId, hash, controlTotals: stored.totals };
};

const store = async (load: Load, datasetId: string, hash: string, controlTotals: ControlTotals): Promise<void> => {
  const { client, importId, file } = load;
  const { rows, rejected } = controlTotals;
  await client.query(
    `insert into base.dataset (dataset_id, kind, file_name, hash, mapping, currency, rows, rejected, totals, import_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [datasetId, file.kind, file.fileName, hash, file.mapping, file.currency, rows, rejected, controlTotals, importId],
  );
  await makeCurrent(client, file.kind, datasetId);
};

const loadInTransaction = async (load: Load): Promise<Loaded> => {
  const { client, file } = load;
  const description = descriptionOf(file.kind);
  const { delimiter, sample, bytes } = await inspectCsv(file.path, file.fileName);
  const hash = await hashFile(file.path);
  const known = await readKnownIds(client, file.kind);
  if (file.kind === 'order-lines' && known.accounts === undefined) {
    throw new ImportProblem(`${file.fileName}: no accounts are known yet. Import the accounts first, or together.`);
  }
  const datasetId = datasetIdOf({ ...file, hash, known });
  const stored = await findStored(load, datasetId, hash);
  if (stored !== undefined) return stored;

  const table = await prepareTable(client, description, datasetId);
  const { path, fileName, mapping } = file;
  const source = { path, fileName, delimiter, description, mapping, sample, known };
  const { rowsRead, rejected } = await copyRows(load, datasetId, table, source, bytes);
  if (rowsRead === rejected) throw nothingLeft(file.fileName, rejected);
  const controlTotals = await controlTotalsOf(client, { kind: file.kind, datasetId, table, rejected });
  await attach(client, description, table, datasetId);
  await store(load, datasetId, hash, controlTotals);
  return { state: 'done', datasetId, hash, controlTotals };
};

/** Streams a file into a dataset, all of it or nothing: one transaction a file. Rejected rows stay in any case. */
export const loadDataset = async (load: Omit<Load, 'client'>): Promise<Loaded> => {
  const client = await load.pool.connect();
  try {
    await client.query('begin');
    const loaded = await loadInTransaction({ ...load, client });
    await client.query('commit');
    client.release();
    return loaded;
  } catch (error) {
    // A connection in the middle of COPY is closed rather than put back.
    client.release(true);
    throw error;
  }
};
