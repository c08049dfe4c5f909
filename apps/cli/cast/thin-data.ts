import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { type Stage, settle } from './stage.js';

// What people do where the data says little: few accounts, no costs, no owners, no wallets.

type Standing = { readonly accounts: number; readonly scored: number };

const enough = 0.6;
const mostRated = 300;
const largestSet = 8;

const standing = async ({ database }: Stage): Promise<Standing> => {
  const [row]: Standing[] = await database.query(
    `select count(*)::int as accounts, count(*) filter (where tier <> 'unscored')::int as scored from rm.account_line`,
  );
  return row ?? { accounts: 0, scored: 0 };
};

const buyersBySales = async ({ database }: Stage, limit: number): Promise<readonly string[]> => {
  const rows: { account_id: string }[] = await database.query(
    `select account_id from base.account_figures where orders > 0
     order by sales_total desc nulls last, account_id limit $1`,
    [limit],
  );
  return rows.map(({ account_id }) => account_id);
};

/** The accounts that people must rate themselves, because too few could be scored from the data. */
export const accountsToRate = async (stage: Stage): Promise<readonly string[]> => {
  const { accounts, scored } = await standing(stage);
  return scored >= accounts * enough ? [] : buyersBySales(stage, mostRated);
};

/** Scores once more with what people rated. */
export const scoreAgain = async (stage: Stage, programId: string, actor: string): Promise<void> => {
  await settle(stage);
  const { store, database } = stage;
  await scoreAllAccounts({ store, database, runId: `${programId}.rated`, actor, at: stage.clock.wallNow() });
  await settle(stage);
};

/** Where no set can be worked out, the largest buyers are tried, and as many are left to compare with. */
export const largestBuyers = async (stage: Stage): Promise<readonly string[]> => {
  const buyers = await buyersBySales(stage, 2 * largestSet);
  return buyers.slice(0, Math.min(largestSet, Math.floor(buyers.length / 2)));
};
