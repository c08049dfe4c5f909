import type { DataSource } from 'typeorm';
import { type AccountLine, lineColumns, lineJoins } from '../account-list/account-line.js';
import { readModel, readRatings, readScores } from './account-criteria.js';
import { readFacts, readProfile } from './account-facts.js';
import { readCategories, readMonths, readYears } from './account-figures.js';
import type { AccountRows } from './account-rows.js';
import { readActions, readOwners, readSets, readTierHistory } from './account-story.js';
import { salesInForce } from './sales-in-force.js';

/** An account as the read models have it now; null when there is none of that id. */
export const currentAccountRows = async (database: DataSource, accountId: string): Promise<AccountRows | null> => {
  const [line]: AccountLine[] = await database.query(
    `select ${lineColumns} from rm.account_line l ${lineJoins} where l.account_id = $1`,
    [accountId],
  );
  const known = await readProfile(database, accountId);
  if (line === undefined || known === null) return null;
  return {
    line,
    ...known,
    model: await readModel(database),
    scores: await readScores(database, accountId),
    years: await readYears(database, accountId, line.currency),
    months: await readMonths(database, accountId),
    categories: await readCategories(database, accountId, line.currency),
    facts: await readFacts(database, accountId),
    ratings: await readRatings(database, accountId),
    owners: await readOwners(database, accountId),
    sets: await readSets(database, accountId),
    actions: await readActions(database, accountId),
    tierHistory: await readTierHistory(database, accountId),
    salesFrom: await salesInForce(database, null),
  };
};
