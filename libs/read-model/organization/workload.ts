import type { DataSource } from 'typeorm';
import type { Workload } from '#libs/domain/organization/structure.js';
import { conditionsOf, scopeOf } from '../account-list/account-filter.js';

type Row = { key: number; major: number; core: number; unscored: number; owners: number; shared: number };

/** What the accounts in a program's scope ask of an organization. An account is shared when more than one owner has sold to it. */
export const readWorkload = async (database: DataSource, programId: string): Promise<Workload> => {
  const { where, values } = conditionsOf({}, await scopeOf(database, programId));
  const [row]: [Row] = await database.query(
    `select count(*) filter (where l.tier = 'key')::int as key, count(*) filter (where l.tier = 'major')::int as major,
       count(*) filter (where l.tier = 'core')::int as core, count(*) filter (where l.tier = 'unscored')::int as unscored,
       count(distinct l.owner_id)::int as owners,
       count(*) filter (where l.tier in ('key', 'major') and (
         select count(distinct p.owner_id) > 1 from base.account_owner_period p where p.account_id = l.account_id))::int as shared
     from rm.account_line l where ${where}`,
    [...values],
  );
  const { owners, shared, ...tiers } = row;
  return { tiers, owners, sharedAccounts: shared };
};
