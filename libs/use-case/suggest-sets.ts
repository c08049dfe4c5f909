import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { setSuggestion } from '#libs/contract/sets.contract.js';
import { type GivenUp, type ProposedSet, proposeSets } from '#libs/domain/set/propose.js';
import { accountRefs } from '#libs/read-model/account-list/account-line.js';
import { moneyAt } from '#libs/read-model/amounts.js';
import { listCandidates } from '#libs/read-model/sets/list-candidates.js';

type Suggestion = z.infer<typeof setSuggestion>;

/** A set of one or two accounts teaches little; smaller sizes are for small teams. */
const leastSize = 3;

const whys: Record<GivenUp['reason'], string> = {
  unscored: 'It is not scored yet',
  'no-owner': 'Nobody owns it',
  'no-opportunity': 'No opportunity is known',
  'owner-at-capacity': 'Its owner has no capacity left',
  'set-full': 'The set is full',
};

const nameOf = ({ kind, segment }: ProposedSet): string => {
  switch (kind) {
    case 'solution-vertical':
      return `Industry solution: ${segment}`;
    case 'cross-sell':
      return 'Cross-sell: categories they do not buy yet';
    case 'penetration':
      return 'Penetration: more of the wallet';
  }
};

const rationaleOf = (
  { accountIds, attractiveness, feasibility }: ProposedSet,
  opportunity: Suggestion['opportunity'],
) =>
  `${accountIds.length} accounts with an opportunity of ${opportunity.amount} ${opportunity.currency} a year; attractiveness ` +
  `${attractiveness?.toFixed(1) ?? 'unknown'}, feasibility ${feasibility?.toFixed(1) ?? 'unknown'} of 10.`;

/** What the capacity-aware choice would take now, one set a kind. Nothing is recorded. */
export const suggestSets =
  (database: DataSource) =>
  async (
    programId: string,
    { accountsPerOwner, setSize }: { accountsPerOwner: number; setSize: number },
  ): Promise<{ suggestions: Suggestion[] }> => {
    const candidates = await listCandidates(database)(programId);
    const currency = candidates[0]?.currency ?? 'USD';
    const { sets } = proposeSets(candidates, {
      accountsPerOwner,
      minSize: Math.min(leastSize, setSize),
      maxSize: setSize,
    });
    const named = sets.flatMap(({ accountIds, givenUp }) => [...accountIds, ...givenUp.map((each) => each.accountId)]);
    const accountOf = await accountRefs(database, named);
    const suggestions = sets.map((set): Suggestion => {
      const opportunity = moneyAt(set.opportunity, currency);
      return {
        kind: set.kind,
        name: nameOf(set),
        rationale: rationaleOf(set, opportunity),
        attractiveness: set.attractiveness,
        feasibility: set.feasibility,
        opportunity,
        accounts: set.accountIds.map(accountOf),
        givenUp: set.givenUp.map((each) => ({
          name: accountOf(each.accountId).name,
          opportunity: moneyAt(each.opportunity, currency),
          why: whys[each.reason],
        })),
      };
    });
    return { suggestions };
  };
