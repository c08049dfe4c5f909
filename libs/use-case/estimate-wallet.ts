import type { DataSource } from 'typeorm';
import type { Outcome } from '#libs/command/handle-command.js';
import type { AccountCommand } from '#libs/domain/account/commands.js';
import { accounts } from './aggregates.js';
import { type Asker, type Engine, record } from './record.js';

type Estimate = Extract<AccountCommand, { type: 'EstimateWallet' }>['data'];
type Sold = { readonly ours: string; readonly currency: string | null; readonly period: string | null };

/** What we sold to the account in the last full fiscal year, which is what a yearly wallet is held against. */
const readSales = async (database: DataSource, accountId: string): Promise<Sold> => {
  const [row]: Sold[] = await database.query(
    `select greatest(coalesce(f.sales_last, 0), 0)::text as ours, f.currency, t.last_year::text as period
     from (select 1) one left join base.account_figures f on f.account_id = $1 left join base.totals t on true`,
    [accountId],
  );
  return row ?? { ours: '0', currency: null, period: null };
};

/** Estimates an account's yearly wallet beside our own sales; sales above it make it inconsistent. */
export const estimateWallet = async (
  engine: Engine & { readonly database: DataSource },
  words: Omit<Estimate, 'ours' | 'period'>,
  asker: Asker,
): Promise<Outcome<unknown>> => {
  const { ours, currency, period } = await readSales(engine.database, words.accountId);
  const data = {
    ...words,
    ours: { amount: ours, currency: currency ?? words.wallet.currency },
    period: period === null ? 'no orders yet' : `fiscal year ${period}`,
  };
  return record(engine, accounts, { id: words.accountId, order: { type: 'EstimateWallet', data }, asker });
};
