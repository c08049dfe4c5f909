import type { DataSource } from 'typeorm';
import type { Candidate } from '#libs/domain/set/candidates.js';
import { conditionsOf, scopeOf } from '../account-list/account-filter.js';
import { type AccountLine, feasibilityOfLine, lineColumns, lineJoins } from '../account-list/account-line.js';
import { numberAt } from '../amounts.js';

/** Every account in a program's scope as the choice of sets weighs it. */
export const listCandidates =
  (database: DataSource) =>
  async (programId: string): Promise<(Candidate & { readonly name: string; readonly currency: string })[]> => {
    const { where, values } = conditionsOf({}, await scopeOf(database, programId));
    const lines: AccountLine[] = await database.query(
      `select ${lineColumns} from rm.account_line l ${lineJoins} where ${where} order by l.account_id`,
      [...values],
    );
    return lines.map((line) => ({
      accountId: line.account_id,
      name: line.name,
      currency: line.currency,
      segment: line.segment,
      territoryId: line.territory_id,
      attractiveness: numberAt(line.score),
      feasibility: feasibilityOfLine(line),
      opportunity: line.opportunity ?? '0',
      walletShare: numberAt(line.wallet_share),
      emptyCategories: line.empty_categories,
      ownerId: line.owner_id,
      tier: line.tier,
    }));
  };
