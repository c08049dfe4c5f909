import type { DataSource } from 'typeorm';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { annuityValue } from '#libs/domain/figures/lifetime-value.js';
import { type AccountLine, accountRowOf, lineColumns, lineJoins } from '../account-list/account-line.js';
import { moneyAt } from '../amounts.js';
import { personNames } from '../people/names.js';
import { readCriteria, readRatings } from './account-criteria.js';
import { readFacts, readProfile } from './account-facts.js';
import { readCategories, readMonths, readYears } from './account-figures.js';
import { readActions, readOwners, readSets, readTierHistory } from './account-story.js';

/** The value today of the last full year's margin, if it came again at the end of each of five years, discounted by a tenth. */
const lifetimeValueOf = ({ margin, currency }: AccountLine): string | null =>
  margin === null ? null : annuityValue(moneyAt(margin, currency), '0.1', 5).amount;

/** Everything known of one account; null when there is none of that id. */
export const accountPage =
  (database: DataSource) =>
  async (accountId: string): Promise<AccountPage | null> => {
    const [line]: AccountLine[] = await database.query(
      `select ${lineColumns} from rm.account_line l ${lineJoins} where l.account_id = $1`,
      [accountId],
    );
    const known = await readProfile(database, accountId);
    if (line === undefined || known === null) return null;
    const { currency } = line;
    const ratings = await readRatings(database, accountId);
    const owners = await readOwners(database, accountId);
    const actions = await readActions(database, accountId);
    const tierHistory = await readTierHistory(database, accountId);
    const people = await personNames(database, [
      ...(line.owner_id === null ? [] : [line.owner_id]),
      ...ratings.map(({ by }) => by),
      ...owners.map(({ owner_id }) => owner_id),
      ...actions.map(({ owner_id }) => owner_id),
      ...tierHistory.map(({ by }) => by),
    ]);
    return {
      ...accountRowOf(line, people),
      version: known.version,
      profile: known.profile,
      ...(await readCriteria(database, accountId, ratings)),
      years: await readYears(database, accountId, currency),
      months: await readMonths(database, accountId),
      categories: await readCategories(database, accountId, currency),
      ...(await readFacts(database, accountId, known.profile, line)),
      ratings: ratings.map(({ criterion, by, score, note, at }) => ({
        criterion,
        by: people.ref(by),
        score: Number(score),
        note,
        at: at.toISOString(),
      })),
      owners: owners.map(({ owner_id, since, until, sales }) => ({
        owner: people.ref(owner_id),
        since,
        until,
        sales: sales === null ? null : moneyAt(sales, currency),
      })),
      sets: await readSets(database, accountId),
      actions: actions.map(({ id, title, status, due_on, owner_id }) => ({
        actionId: id,
        title,
        status,
        dueOn: due_on,
        owner: people.ref(owner_id),
      })),
      tierHistory: tierHistory.map(({ at, tier, score, by }) => ({
        at: at.toISOString(),
        tier,
        score: score === null ? null : Number(score),
        by: people.name(by),
      })),
      lifetimeValue: lifetimeValueOf(line),
    };
  };
