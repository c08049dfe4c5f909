import type { EntityManager } from 'typeorm';
import type { ProjectedEvent } from '../engine/projection.js';
import { readRows, type Sheet, writeRows } from './write-rows.js';

export type RatingRow = { account_id: string; criterion: string; by: string; score: number; note: string; at: string };
const ratings: Sheet<RatingRow> = {
  table: 'account_rating',
  key: ['account_id', 'criterion', 'by'],
  columns: ['account_id', 'criterion', 'by', 'score', 'note', 'at'],
};

export type FactRow = {
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

export type WalletRow = {
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
export const knowledgeIn = (batch: readonly ProjectedEvent[]): { ratings: RatingRow[]; facts: FactRow[] } => {
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
  return { ratings: [...ratingRows.values()], facts: [...factRows.values()] };
};

export const applyToRatingsAndFacts = async (
  batch: readonly ProjectedEvent[],
  transaction: EntityManager,
): Promise<void> => {
  const known = knowledgeIn(batch);
  await writeRows(transaction, ratings, known.ratings);
  await writeRows(transaction, facts, known.facts);
};

const isOfWallet = ({ event }: ProjectedEvent): boolean =>
  event.type === 'WalletEstimated' || event.type === 'WalletFoundInconsistent';

/** The wallet we believe in, and whether our own sales contradict it. */
export const foldWallets = (batch: readonly ProjectedEvent[], known: readonly WalletRow[] = []): WalletRow[] => {
  const rows = new Map(known.map((row) => [row.account_id, row]));
  for (const { event, occurredAt: at } of batch) {
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
  return [...rows.values()];
};

export const applyToWallets = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  const own = batch.filter(isOfWallet);
  const accountIds = [...new Set(own.flatMap(({ event }) => ('accountId' in event.data ? event.data.accountId : [])))];
  if (accountIds.length === 0) return;
  const exact = ['wallet', 'ours'];
  const known = await readRows<WalletRow>(transaction, { table: wallets.table, exact, accountIds });
  await writeRows(transaction, wallets, foldWallets(own, known));
};
