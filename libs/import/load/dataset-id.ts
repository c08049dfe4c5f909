import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import type { DatasetKind } from '#libs/domain/import/events.js';
import type { KnownIds } from '../read/read-rows.js';

/** Part of every dataset's name: rows read by other rules are another dataset. */
const readingRules = 1;

export const hashFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

const fingerprint = (ids: ReadonlySet<string> | undefined): string => {
  if (ids === undefined) return 'unchecked';
  const hash = createHash('sha256');
  for (const id of [...ids].sort()) hash.update(id).update('\n');
  return hash.digest('hex');
};

type Content = {
  readonly kind: DatasetKind;
  readonly hash: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly currency: string;
  readonly known: KnownIds;
};

/** Named by everything that decides which rows are in it: the same file against other accounts accepts other rows. */
export const datasetIdOf = ({ kind, hash, mapping, currency, known }: Content): string =>
  createHash('sha256')
    .update(JSON.stringify([readingRules, kind, hash, Object.entries(mapping).sort(), currency]))
    .update(fingerprint(known.accounts))
    .update(fingerprint(known.products))
    .digest('hex')
    .slice(0, 20);

const readIds = async (client: PoolClient, kind: 'accounts' | 'products'): Promise<ReadonlySet<string> | undefined> => {
  const [view, column] = kind === 'accounts' ? ['account_row', 'account_id'] : ['product', 'product_id'];
  const { rows } = await client.query<{ id: string }>(`select ${column} as id from base.current_${view}`);
  return rows.length === 0 ? undefined : new Set(rows.map(({ id }) => id));
};

/** The ids that rows of this kind may refer to, of the datasets in force. */
export const readKnownIds = async (client: PoolClient, kind: DatasetKind): Promise<KnownIds> => {
  if (kind !== 'order-lines') return {};
  const accounts = await readIds(client, 'accounts');
  const products = await readIds(client, 'products');
  return { ...(accounts === undefined ? {} : { accounts }), ...(products === undefined ? {} : { products }) };
};
