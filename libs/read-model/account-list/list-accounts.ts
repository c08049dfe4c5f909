import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { AccountRow, accountSort, listAccounts as route } from '#libs/contract/accounts.contract.js';
import { decodeCursor, type Page, pageOf } from '../paging/cursor.js';
import { personNames } from '../people/names.js';
import { conditionsOf, scopeOf } from './account-filter.js';
import { type AccountLine, accountRowOf, lineColumns, lineJoins } from './account-line.js';

export type AccountListQuery = z.infer<typeof route.query>;
type Sort = z.infer<typeof accountSort>;
type Order = { readonly key: string; readonly direction: 'asc' | 'desc'; readonly type: 'numeric' | 'text' };

const columnOf = {
  score: 'score',
  sales: 'sales',
  margin: 'margin',
  growth: 'growth',
  share: 'wallet_share',
  opportunity: 'opportunity',
} as const;

/** The text of the key is that of the index, so that PostgreSQL reads the page from it. Unknown comes last either way. */
const orderOf = (sort: Sort): Order => {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const name = sort.replace(/^-/, '');
  if (name === 'name') return { key: 'lower(l.name)', direction, type: 'text' };
  const column = columnOf[name as keyof typeof columnOf]; // every sort but name is a key of the table above
  const last = direction === 'desc' ? '-Infinity' : 'Infinity';
  return { key: `coalesce(l.${column}, '${last}'::numeric)`, direction, type: 'numeric' };
};

/** Scored accounts, a page at a time: keyset on the sort key and the id. */
export const listAccounts =
  (database: DataSource) =>
  async (query: AccountListQuery): Promise<Page<AccountRow> & { total: number }> => {
    const scope = query.programId === undefined ? null : await scopeOf(database, query.programId);
    const { where, values } = conditionsOf(query, scope);
    const { key, direction, type } = orderOf(query.sort);
    const cursor = decodeCursor(query.cursor);
    const next = values.length + 1;
    const after =
      cursor === null
        ? ''
        : `and (${key}, l.account_id) ${direction === 'desc' ? '<' : '>'} ($${next}::${type}, $${next + 1})`;
    const lines: (AccountLine & { sort_key: string })[] = await database.query(
      `select ${lineColumns}, (${key})::text as sort_key
       from (select * from rm.account_line l where ${where} ${after}
         order by ${key} ${direction}, l.account_id ${direction} limit ${query.limit + 1}) l
       ${lineJoins} order by ${key} ${direction}, l.account_id ${direction}`,
      cursor === null ? [...values] : [...values, cursor.after, cursor.id],
    );
    const [counted]: { total: number }[] = await database.query(
      `select count(*)::int as total from rm.account_line l where ${where}`,
      [...values],
    );
    const people = await personNames(
      database,
      lines.flatMap(({ owner_id }) => owner_id ?? []),
    );
    const page = pageOf(
      lines,
      query.limit,
      (line) => ({ after: line.sort_key, id: line.account_id }),
      (line) => accountRowOf(line, people),
    );
    return { ...page, total: counted?.total ?? 0 };
  };
