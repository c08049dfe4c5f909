import type { EntityManager } from 'typeorm';
import type { ProjectedEvent } from '../engine/projection.js';
import { readRows, type Sheet, writeRows } from './write-rows.js';

type RatingRow = { account_id: string; criterion: string; by: string; score: number; note: string; at: string };
const ratings: Sheet<RatingRow> = {
  table: 'account_rating',
  key: ['account_id', 'criterion', 'by'],
  columns: ['account_id', 'criterion', 'by', 'score', 'note', 'at'],
};

type FactRow = {
  account_id: string;
  field: string;
  value: string;
  unit: string;
  source: string;
  as_of: string;
  confidence: number;
  by: string;
  at: string;
};
const facts: Sheet<FactRow> = {
  table: 'account_fact',
  key: ['account_id', 'field'],
  columns: ['account_id', 'field', 'value', 'unit', 'source', 'as_of', 'confidence', 'by', 'at'],
};

type WalletRow = {
  account_id: string;
  wallet: string;
  currency: string;
  source: string;
  confidence: number;
  inconsistent: boolean;
  ours: string | null;
  period: string | null;
  at: string;
};
const wallets: Sheet<WalletRow> = {
  table: 'account_wallet',
  key: ['account_id'],
  columns: ['account_id', 'wallet', 'currency', 'source', 'confidence', 'inconsistent', 'ours', 'period', 'at'],
};

/** The last rating of each person, and the newest value of each field. */
export const applyToRatingsAndFacts = async (
  batch: readonly ProjectedEvent[],
  transaction: EntityManager,
): Promise<void> => {
  const ratingRows = new Map<string, RatingRow>();
  const factRows = new Map<string, FactRow>();
  for (const { event, occurredAt: at } of batch) {
    if (event.type === 'RatingGiven') {
      const { accountId, criterion, by, score, note } = event.data;
      ratingRows.set(`${accountId} ${criterion} ${by}`, { account_id: accountId, criterion, by, score, note, at });
    }
    if (event.type === 'FactRecorded' || event.type === 'FactCorrected') {
      const { accountId, field, value, unit, source, asOf, confidence, by } = event.data;
      const row = { account_id: accountId, field, value, unit, source, as_of: asOf, confidence, by, at };
      factRows.set(`${accountId} ${field}`, row);
    }
  }
  await writeRows(transaction, ratings, [...ratingRows.values()]);
  await writeRows(transaction, facts, [...factRows.values()]);
};

const isOfWallet = ({ event }: ProjectedEvent): boolean =>
  event.type === 'WalletEstimated' || event.type === 'WalletFoundInconsistent';

/** The wallet we believe in, and whether our own sales contradict it. */
export const applyToWallets = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  const own = batch.filter(isOfWallet);
  const accountIds = [...new Set(own.flatMap(({ event }) => ('accountId' in event.data ? event.data.accountId : [])))];
  if (accountIds.length === 0) return;
  const known = await readRows<WalletRow>(transaction, {
    table: wallets.table,
    exact: ['wallet', 'ours'],
    accountIds,
  });
  const rows = new Map(known.map((row) => [row.account_id, row]));
  for (const { event, occurredAt: at } of own) {
    if (event.type === 'WalletEstimated') {
      const { accountId, wallet, source, confidence } = event.data;
      const { amount, currency } = wallet;
      const estimate = { account_id: accountId, wallet: amount, currency, source, confidence, at };
      rows.set(accountId, { ...estimate, inconsistent: false, ours: null, period: null });
    }
    if (event.type === 'WalletFoundInconsistent') {
      const { accountId, ours, period } = event.data;
      const row = rows.get(accountId);
      if (row === undefined) throw new Error(`No wallet of the account ${accountId} was estimated`);
      rows.set(accountId, { ...row, inconsistent: true, ours: ours.amount, period, at });
    }
  }
  await writeRows(transaction, wallets, [...rows.values()]);
};
