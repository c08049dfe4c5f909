import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { accountFilter } from '#libs/contract/accounts.contract.js';
import type { Scope } from '#libs/domain/program/events.js';

export type AccountFilter = z.infer<typeof accountFilter>;
export type Conditions = { readonly where: string; readonly values: readonly unknown[] };

/** The accounts a program is about: an empty list is no limit. */
export const scopeOf = async (database: DataSource, programId: string): Promise<Scope | null> => {
  const [row]: { scope: Scope }[] = await database.query(
    `select state->'charter'->'scope' as scope from rm.program where id = $1`,
    [programId],
  );
  return row?.scope ?? null;
};

const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Conditions on the lines `l`, with their values in order from `$1`. */
export const conditionsOf = (filter: AccountFilter, scope: Scope | null): Conditions => {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const equal = (column: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${column} = ${bind(value)}`];
  const within = (column: string, wanted: readonly string[] | undefined): string[] =>
    wanted === undefined || wanted.length === 0 ? [] : [`${column} = any(${bind(wanted)})`];
  const conditions = [
    ...equal('l.tier', filter.tier),
    ...equal('l.owner_id', filter.ownerId),
    ...equal('l.segment', filter.segment),
    ...equal('l.country', filter.country),
    ...(filter.losing === undefined ? [] : [`l.loses_money = ${bind(filter.losing === 'true')}`]),
    ...within('l.segment', scope?.segments),
    ...within('l.country', scope?.countries),
    ...within('l.territory_id', scope?.territoryIds),
  ];
  if (filter.q !== undefined && filter.q.trim() !== '') {
    const pattern = bind(likePattern(filter.q.trim()));
    conditions.push(`(l.name ilike ${pattern} or l.code ilike ${pattern} or l.account_id ilike ${pattern})`);
  }
  return { where: conditions.length === 0 ? 'true' : conditions.join(' and '), values };
};
