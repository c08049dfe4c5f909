import type { DataSource } from 'typeorm';
import type { ScoringModel } from '#libs/domain/scoring/events.js';
import { accountStream, actionStream } from '#libs/domain/streams.js';
import { foldAccounts, ownersIn, profileOf } from '../account-base/account-rows.js';
import { foldWallets, knowledgeIn } from '../account-base/knowledge-rows.js';
import { foldTiers, tierChangesIn } from '../account-base/tier-rows.js';
import type { ActionRecord } from '../actions/action.entity.js';
import { actionModel } from '../actions/action.projection.js';
import { foldRows } from '../aggregate-projection.js';
import type { Cut } from '../as-of/cut.js';
import { readStreams, readTypes } from '../as-of/read-past.js';
import type { ProjectedEvent } from '../engine/projection.js';
import { customerSetModel } from '../sets/customer-set.projection.js';
import type { RatingRow } from './account-criteria.js';
import { factsOfRows } from './account-facts.js';
import { readCategories, readMonths, readYears } from './account-figures.js';
import type { AccountRows } from './account-rows.js';
import { type OwnerRow, readSellers } from './account-story.js';
import { pastLine } from './past-line.js';
import { salesInForce } from './sales-in-force.js';

const mostShown = 100;

/** The last run that scored the account: what earlier ones measured has been measured again, and tiers are in its own stream. */
const readLastScores = (database: DataSource, cut: Cut, accountId: string): Promise<ProjectedEvent[]> =>
  readTypes(
    database,
    { cut, types: ['AccountsScored'] },
    { limit: 1, where: `e.data->'results' @> $5::jsonb`, values: [JSON.stringify([{ accountId }])] },
  );

const readModel = async (database: DataSource, cut: Cut): Promise<ScoringModel | null> => {
  const [last] = await readTypes(database, { cut, types: ['ScoringModelPublished'] }, { limit: 1 });
  return last?.event.type === 'ScoringModelPublished' ? last.event.data : null;
};

/** Whose an action is and which account it concerns never changes, so today's rows name the streams. */
const readActions = async (
  database: DataSource,
  cut: Cut,
  column: 'account_id' | 'owner_id',
  id: string,
): Promise<ActionRecord[]> => {
  const rows: { id: string }[] = await database.query(`select id from rm.action where ${column} = $1`, [id]);
  return foldRows(
    actionModel,
    await readStreams(
      database,
      cut,
      rows.map((row) => actionStream(row.id)),
    ),
  );
};

const readSets = async (database: DataSource, cut: Cut, accountId: string): Promise<AccountRows['sets']> =>
  foldRows(customerSetModel, await readTypes(database, { cut, types: customerSetModel.types }))
    .filter(({ accountIds, status }) => accountIds.includes(accountId) && status !== 'rejected')
    .sort((one, other) => other.position - one.position)
    .map(({ id, name, kind, programId }) => ({ setId: id, name, kind, programId }));

const ownersOf = (events: readonly ProjectedEvent[]): OwnerRow[] => {
  const owners = ownersIn(events);
  return owners
    .map(({ owner_id, since }, index) => ({ owner_id, since, until: owners[index + 1]?.since ?? null, sales: null }))
    .flatMap(({ since, ...owner }) => (since === null ? [] : [{ ...owner, since }]))
    .reverse();
};

const ratingsOf = (ratings: ReturnType<typeof knowledgeIn>['ratings']): RatingRow[] => {
  const key = ({ criterion, by }: RatingRow): string => `${criterion} ${by}`;
  return ratings
    .map(({ at, ...rating }) => ({ ...rating, at: new Date(at) }))
    .sort((one, other) => other.at.getTime() - one.at.getTime() || (key(one) < key(other) ? -1 : 1));
};

const shownActions = (actions: readonly ActionRecord[]): AccountRows['actions'] =>
  actions
    .toSorted((one, other) => other.dueOn.localeCompare(one.dueOn) || (one.id < other.id ? 1 : -1))
    .slice(0, mostShown)
    .map(({ id, title, status, dueOn, ownerId }) => ({ id, title, status, due_on: dueOn, owner_id: ownerId }));

const readFigures = async (database: DataSource, accountId: string, currency: string) => ({
  years: await readYears(database, accountId, currency),
  months: await readMonths(database, accountId),
  categories: await readCategories(database, accountId, currency),
});
const noFigures = { years: [], months: [], categories: [] };

/** An account as it was known at the cut, folded in memory; null when it was not there. */
export const pastAccountRows = async (
  database: DataSource,
  cut: Cut,
  accountId: string,
): Promise<AccountRows | null> => {
  const own = await readStreams(database, cut, [accountStream(accountId)]);
  const [account] = foldAccounts(own);
  if (account === undefined) return null;
  const scored = await readLastScores(database, cut, accountId);
  const events = [...own, ...scored].sort((one, other) => one.position - other.position);
  const tier = foldTiers(events).find(({ account_id }) => account_id === accountId);
  const { ratings, facts } = knowledgeIn(own);
  const salesFrom = await salesInForce(database, cut);
  const hasFigures = salesFrom?.shown ?? false;
  const base = {
    account: [account],
    account_tier: tier === undefined ? [] : [tier],
    account_wallet: foldWallets(own),
    account_fact: facts,
    account_rating: ratings,
  };
  const line = await pastLine(database, base, hasFigures);
  if (line === undefined) return null;
  const { owner_id } = line;
  const owned = owner_id === null ? [] : await readActions(database, cut, 'owner_id', owner_id);
  const openActions = owner_id === null ? null : String(owned.filter(({ open }) => open).length);
  const sellers = hasFigures ? await readSellers(database, accountId) : [];
  return {
    line: { ...line, owner_open_actions: openActions },
    profile: profileOf(account),
    version: account.version,
    model: await readModel(database, cut),
    scores: tier?.criteria ?? {},
    ...(hasFigures ? await readFigures(database, accountId, line.currency) : noFigures),
    facts: await factsOfRows(database, facts),
    ratings: ratingsOf(ratings),
    owners: sellers.length > 0 ? sellers : ownersOf(own),
    sets: await readSets(database, cut, accountId),
    actions: shownActions(await readActions(database, cut, 'account_id', accountId)),
    tierHistory: tierChangesIn(own)
      .map(({ at, tier: to, score, by }) => ({ at: new Date(at), tier: to, score, by }))
      .reverse()
      .slice(0, mostShown),
    salesFrom,
  };
};
