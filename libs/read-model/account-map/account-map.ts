import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { MapPoint, getAccountMap as route } from '#libs/contract/accounts.contract.js';
import { type AccountFilter, conditionsOf, scopeOf } from '../account-list/account-filter.js';
import { type AccountLine, feasibilityOfLine, lineColumns, lineJoins } from '../account-list/account-line.js';
import { numberAt } from '../amounts.js';

/** More points than that cannot be told apart. */
const mostPoints = 2000;

const pointOf = (line: AccountLine): MapPoint => ({
  accountId: line.account_id,
  name: line.name,
  tier: line.tier,
  attractiveness: numberAt(line.score),
  feasibility: feasibilityOfLine(line),
  sales: Number(line.sales ?? 0),
  marginRate: numberAt(line.margin_rate),
  opportunity: Number(line.opportunity ?? 0),
  walletShare: numberAt(line.wallet_share),
});

/** Attractiveness against feasibility, the largest opportunities first. */
export const accountMap =
  (database: DataSource) =>
  async (filter: AccountFilter): Promise<z.infer<typeof route.answer>> => {
    const scope = filter.programId === undefined ? null : await scopeOf(database, filter.programId);
    const { where, values } = conditionsOf(filter, scope);
    const order = `coalesce(l.opportunity, '-Infinity'::numeric) desc, l.account_id desc`;
    const lines: AccountLine[] = await database.query(
      `select ${lineColumns} from (select * from rm.account_line l where ${where} order by ${order} limit ${mostPoints}) l
       ${lineJoins} order by ${order}`,
      [...values],
    );
    const [counted]: { total: number }[] = await database.query(
      `select count(*)::int as total from rm.account_line l where ${where}`,
      [...values],
    );
    return { points: lines.map(pointOf), total: counted?.total ?? 0 };
  };
