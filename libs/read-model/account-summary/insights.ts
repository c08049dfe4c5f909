import type { AccountSummary } from '#libs/contract/accounts.contract.js';

export type InsightFacts = Pick<
  AccountSummary,
  'buying' | 'losing' | 'largest' | 'topFifthShare' | 'inconsistentWallets' | 'cells' | 'emptyCells' | 'accounts'
> & { readonly unscored: number };
type Insight = AccountSummary['insights'][number];

const words = ['None', 'One', 'Two', 'Three', 'Four', 'Five'];
const grouped = (value: number): string => value.toLocaleString('en-US');

const largestThatLose = ({ largest }: InsightFacts): Insight[] => {
  const five = largest.slice(0, 5);
  const losing = five.filter(({ margin }) => margin.amount.startsWith('-')).length;
  if (five.length < 5 || losing === 0) return [];
  const verb = losing === 1 ? 'loses' : 'lose';
  return [
    { sentence: `${words[losing]} of the five largest accounts ${verb} money`, filter: 'losing=true&sort=-sales' },
  ];
};

const losing = (facts: InsightFacts): Insight[] =>
  facts.losing === 0
    ? []
    : [
        {
          sentence: `${grouped(facts.losing)} of ${grouped(facts.buying)} buying accounts lose money`,
          filter: 'losing=true&sort=margin',
        },
      ];

const concentration = ({ topFifthShare }: InsightFacts): Insight[] =>
  topFifthShare === null
    ? []
    : [
        {
          sentence: `The top fifth of accounts makes ${(topFifthShare * 100).toFixed(1)} % of sales`,
          filter: 'sort=-sales',
        },
      ];

const whitespace = ({ cells, emptyCells }: InsightFacts): Insight[] =>
  emptyCells === 0
    ? []
    : [
        {
          sentence: `${grouped(emptyCells)} of ${grouped(cells)} account and category pairs are empty`,
          filter: 'sort=-opportunity',
        },
      ];

const wallets = ({ inconsistentWallets }: InsightFacts): Insight[] =>
  inconsistentWallets === 0
    ? []
    : [
        {
          sentence:
            inconsistentWallets === 1
              ? 'One account buys more than its wallet estimate: the estimate is wrong'
              : `${grouped(inconsistentWallets)} accounts buy more than their wallet estimates: the estimates are wrong`,
          filter: 'sort=-sales',
        },
      ];

const unscored = (facts: InsightFacts): Insight[] =>
  facts.unscored === 0
    ? []
    : [
        {
          sentence: `${grouped(facts.unscored)} of ${grouped(facts.accounts)} accounts are unscored: too little is known`,
          filter: 'tier=unscored',
        },
      ];

/** What the base says at first sight, each sentence with the filter that shows it. Only what is so is said. */
export const insightsOf = (facts: InsightFacts): Insight[] => [
  ...largestThatLose(facts),
  ...losing(facts),
  ...concentration(facts),
  ...whitespace(facts),
  ...wallets(facts),
  ...unscored(facts),
];
