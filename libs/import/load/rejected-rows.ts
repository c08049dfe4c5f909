import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { type CopyStreamQuery, from } from 'pg-copy-streams';
import type { DatasetKind } from '#libs/domain/import/events.js';
import type { RejectedRow } from '../read/read-rows.js';
import { copyLine } from './copy-text.js';

type Belonging = {
  readonly importId: string;
  readonly datasetId: string;
  readonly kind: DatasetKind;
  readonly fileName: string;
};

const statement =
  'copy base.rejected_row (import_id, dataset_id, kind, file_name, row_no, field, reason, values) from stdin';

/** Keeps rejected rows. The dataset's own connection is busy with COPY, so this one has another, opened when needed. */
export class RejectedRows {
  count = 0;
  private opened: { client: PoolClient; copy: CopyStreamQuery; failure: Error | undefined } | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly belonging: Belonging,
  ) {}

  async add({ rowNo, field, reason, values }: RejectedRow): Promise<void> {
    this.count += 1;
    this.opened ??= await this.open();
    const { copy, failure } = this.opened;
    if (failure !== undefined) throw failure;
    const { importId, datasetId, kind, fileName } = this.belonging;
    const line = copyLine([importId, datasetId, kind, fileName, rowNo, field, reason, JSON.stringify(values)]);
    if (!copy.write(line)) await once(copy, 'drain');
  }

  async keep(): Promise<void> {
    if (this.opened === undefined) return;
    const { client, copy } = this.opened;
    copy.end();
    await finished(copy);
    client.release();
    this.opened = undefined;
  }

  /** Nothing of it stays. */
  drop(): void {
    // Closing the connection in the middle of COPY takes everything back.
    this.opened?.client.release(true);
    this.opened = undefined;
  }

  private async open() {
    const client = await this.pool.connect();
    const copy = client.query(from(statement));
    const opened: { client: PoolClient; copy: CopyStreamQuery; failure: Error | undefined } = {
      client,
      copy,
      failure: undefined,
    };
    copy.on('error', (error: Error) => {
      opened.failure = error;
    });
    return opened;
  }
}
