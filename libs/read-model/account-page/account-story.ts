import type { DataSource } from 'typeorm';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import type { TierOrUnscored } from '#libs/domain/fields.js';

export type OwnerRow = { owner_id: string; since: string; until: string | null; sales: string | null };
export type ActionOfAccount = { id: string; title: string; status: string; due_on: string; owner_id: string };
export type TierRow = { at: Date; tier: TierOrUnscored; score: string | number | null; by: string };

/** Who sold to it and how much, by the order lines. */
export const readSellers = (database: DataSource, accountId: string): Promise<OwnerRow[]> =>
  database.query(
    `select owner_id, since::text, until::text, sales from base.account_owner_period
     where account_id = $1 order by since desc`,
    [accountId],
  );

/** Where there are no order lines: who was named its owner. */
export const readOwners = async (database: DataSource, accountId: string): Promise<OwnerRow[]> => {
  const sold = await readSellers(database, accountId);
  if (sold.length > 0) return sold;
  return database.query(
    `select owner_id, since::text, until::text, null as sales from base.account_owner
     where account_id = $1 and since is not null order by position desc`,
    [accountId],
  );
};

export const readSets = (database: DataSource, accountId: string): Promise<AccountPage['sets']> =>
  database.query(
    `select id as "setId", name, kind, program_id as "programId" from rm.customer_set
     where account_ids @> array[$1]::text[] and status <> 'rejected' order by position desc`,
    [accountId],
  );

export const readActions = (database: DataSource, accountId: string): Promise<ActionOfAccount[]> =>
  database.query(
    `select id, title, status, due_on::text, owner_id from rm.action
     where account_id = $1 order by due_on desc, id desc limit 100`,
    [accountId],
  );

export const readTierHistory = (database: DataSource, accountId: string): Promise<TierRow[]> =>
  database.query(
    `select at, tier, score, by from base.account_tier_history where account_id = $1 order by position desc limit 100`,
    [accountId],
  );
