import type { DataSource } from 'typeorm';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { annuityValue } from '#libs/domain/figures/lifetime-value.js';
import { type AccountLine, accountRowOf } from '../account-list/account-line.js';
import { moneyAt } from '../amounts.js';
import { type Cut, markOf } from '../as-of/cut.js';
import { personNames } from '../people/names.js';
import { criteriaOf } from './account-criteria.js';
import { factsOf } from './account-facts.js';
import type { AccountRows } from './account-rows.js';
import { currentAccountRows } from './current-account-rows.js';
import { pastAccountRows } from './past-account-rows.js';

/** The value today of the last full year's margin, if it came again at the end of each of five years, discounted by a tenth. */
const lifetimeValueOf = ({ margin, currency }: AccountLine): string | null =>
  margin === null ? null : annuityValue(moneyAt(margin, currency), '0.1', 5).amount;

const namedIn = ({ line, ratings, owners, actions, tierHistory }: AccountRows): string[] => [
  ...(line.owner_id === null ? [] : [line.owner_id]),
  ...ratings.map(({ by }) => by),
  ...owners.map(({ owner_id }) => owner_id),
  ...actions.map(({ owner_id }) => owner_id),
  ...tierHistory.map(({ by }) => by),
];

const pageOf = async (database: DataSource, rows: AccountRows, cut: Cut | null): Promise<AccountPage> => {
  const { line, profile, version, ratings, owners, actions, tierHistory, years, months, categories, sets } = rows;
  const { currency } = line;
  const people = await personNames(database, namedIn(rows));
  return {
    ...accountRowOf(line, people),
    version,
    profile,
    ...criteriaOf(rows.model, rows.scores, ratings),
    years,
    months,
    categories,
    ...factsOf(rows.facts, profile, line),
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
    sets,
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
    salesFrom: rows.salesFrom,
    asOf: markOf(cut),
  };
};

/** Everything known of one account, or what was known of it at the cut; null when there is none of that id. */
export const accountPage =
  (database: DataSource) =>
  async (accountId: string, cut: Cut | null = null): Promise<AccountPage | null> => {
    const rows =
      cut === null ? await currentAccountRows(database, accountId) : await pastAccountRows(database, cut, accountId);
    return rows === null ? null : pageOf(database, rows, cut);
  };
