import type { DataSource } from 'typeorm';
import type { AccountRow } from '#libs/contract/accounts.contract.js';
import type { AccountRef } from '#libs/contract/answers.js';
import { requiredFacts } from '#libs/domain/account/required-facts.js';
import type { TierOrUnscored } from '#libs/domain/fields.js';
import { feasibilityOf } from '#libs/domain/set/feasibility.js';
import { feasibilityInputs } from '#libs/domain/set/feasibility-inputs.js';
import { moneyAt, numberAt, optionalMoneyAt } from '../amounts.js';
import type { PersonNames } from '../people/names.js';

/** A row of rm.account_line as the driver gives it: numerics are text. `sortKey` is the text of what the list is sorted by. */
export type AccountLine = {
  readonly account_id: string;
  readonly name: string;
  readonly code: string;
  readonly segment: string;
  readonly country: string;
  readonly territory_id: string;
  readonly owner_id: string | null;
  readonly tier: TierOrUnscored;
  readonly overridden: boolean;
  readonly score: string | null;
  readonly coverage: string;
  readonly stability: string | null;
  readonly sales: string | null;
  readonly sales_total: string;
  readonly growth: string | null;
  readonly margin: string | null;
  readonly margin_rate: string | null;
  readonly loses_money: boolean;
  readonly wallet: string | null;
  readonly wallet_share: string | null;
  readonly wallet_status: 'known' | 'unknown' | 'inconsistent';
  readonly opportunity: string | null;
  readonly sales_rank: number | null;
  readonly orders: number;
  readonly last_order_text: string | null;
  readonly months_since_order: string | null;
  readonly empty_categories: number;
  readonly currency: string;
  readonly facts_known: number;
  readonly skill: string | null;
  readonly will: string | null;
  readonly access: string | null;
  readonly owner_open_actions: string | null;
};

/**
 * The columns of a line `l`. Months count back from the last order of the base: order lines may end long before today, and that
 * must not make every account look silent.
 */
export const lineColumns = `l.*, l.last_order_on::text as last_order_text,
  (extract(epoch from age(b.last_order_on, l.last_order_on)) / 2629800)::numeric(10, 4) as months_since_order,
  case when l.owner_id is not null then coalesce(o.open_actions, 0) end as owner_open_actions`;
export const lineJoins = `left join base.totals b on true
  left join (select owner_id, count(*) as open_actions from rm.action where open group by owner_id) o
    on o.owner_id = l.owner_id`;

export const feasibilityOfLine = (line: AccountLine): number | null =>
  feasibilityOf(
    feasibilityInputs({
      factsKnown: line.facts_known,
      factsRequired: requiredFacts.length,
      monthsSinceOrder: numberAt(line.months_since_order),
      access: numberAt(line.access),
      skill: numberAt(line.skill),
      will: numberAt(line.will),
      ownerOpenActions: numberAt(line.owner_open_actions),
    }),
  ).score;

export const accountRowOf = (line: AccountLine, people: PersonNames): AccountRow => ({
  accountId: line.account_id,
  name: line.name,
  code: line.code,
  segment: line.segment,
  country: line.country,
  territoryId: line.territory_id,
  owner: line.owner_id === null ? null : people.ref(line.owner_id),
  tier: line.tier,
  overridden: line.overridden,
  score: numberAt(line.score),
  coverage: Number(line.coverage),
  stability: numberAt(line.stability),
  sales: optionalMoneyAt(line.sales, line.currency),
  salesTotal: moneyAt(line.sales_total, line.currency),
  growth: numberAt(line.growth),
  margin: optionalMoneyAt(line.margin, line.currency),
  marginRate: numberAt(line.margin_rate),
  losesMoney: line.loses_money,
  wallet: optionalMoneyAt(line.wallet, line.currency),
  walletShare: numberAt(line.wallet_share),
  walletStatus: line.wallet_status,
  opportunity: optionalMoneyAt(line.opportunity, line.currency),
  feasibility: feasibilityOfLine(line),
  salesRank: line.sales_rank,
  orders: line.orders,
  lastOrderOn: line.last_order_text,
  emptyCategories: line.empty_categories,
});

type RefRow = { account_id: string; name: string; tier: TierOrUnscored; owner_id: string | null };

/** Accounts by name and tier, in one query; an unknown one keeps its id for a name. */
export const accountRefs = async (
  database: DataSource,
  ids: Iterable<string>,
): Promise<(accountId: string) => AccountRef> => {
  const wanted = [...new Set(ids)];
  const rows: RefRow[] =
    wanted.length === 0
      ? []
      : await database.query(
          'select account_id, name, tier, owner_id from rm.account_line where account_id = any($1)',
          [wanted],
        );
  const known = new Map(rows.map((row) => [row.account_id, row]));
  return (accountId) => {
    const row = known.get(accountId);
    if (row === undefined) return { accountId, name: accountId, tier: 'unscored', ownerId: null };
    return { accountId, name: row.name, tier: row.tier, ownerId: row.owner_id };
  };
};
