import type { EntityManager } from 'typeorm';
import type { Version } from '../engine/version.js';
import { placeOf } from './copy-tables.js';

/** What a table holds, whatever the order of its rows: two sums of two hashes over each row's text. */
export type Digest = { readonly rows: number; readonly hash: string };
export type Comparison = {
  readonly table: string;
  readonly live: Digest;
  readonly next: Digest;
  readonly same: boolean;
};

const digestOf = async (table: string, transaction: EntityManager): Promise<Digest> => {
  const [row]: Digest[] = await transaction.query(
    `select count(*)::int as rows, concat(to_hex(coalesce(bit_xor(hashtextextended(t::text, 1)), 0)), '.',
       coalesce(sum(hashtextextended(t::text, 2)), 0)) as hash from ${table} t`,
  );
  if (row === undefined) throw new Error('A count answers one row');
  return row;
};

export const digestTables = async (
  tables: readonly string[],
  version: Version,
  transaction: EntityManager,
): Promise<ReadonlyMap<string, Digest>> => {
  const digests = new Map<string, Digest>();
  for (const table of tables) {
    const place = version === 'rm' ? table : `${version}.${placeOf(table).name}`;
    digests.set(table, await digestOf(place, transaction));
  }
  return digests;
};

export const compareDigests = (
  live: ReadonlyMap<string, Digest>,
  next: ReadonlyMap<string, Digest>,
): readonly Comparison[] => {
  const none = { rows: 0, hash: '' };
  return [...live].map(([table, one]) => {
    const other = next.get(table) ?? none;
    return { table, live: one, next: other, same: one.rows === other.rows && one.hash === other.hash };
  });
};
