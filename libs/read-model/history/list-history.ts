import type { DataSource } from 'typeorm';
import type { Cut } from '../as-of/cut.js';
import type { Page } from '../paging/cursor.js';
import { type HistoryEntry, type HistoryFilter, type OpenEvents, readHistory } from './read-history.js';

export type PageRequest = { readonly cursor?: string | undefined; readonly limit: number };
type History = Promise<Page<HistoryEntry>>;

/** Everything recorded about a program, newest first. */
export const programHistory =
  (database: DataSource, open: OpenEvents) =>
  (programId: string, { cursor, limit }: PageRequest, cut: Cut | null = null): History =>
    readHistory(database, { programId, cursor, limit, cut }, open);

/** Everything recorded about an account, newest first. */
export const accountHistory =
  (database: DataSource, open: OpenEvents) =>
  (accountId: string, { cursor, limit }: PageRequest, cut: Cut | null = null): History =>
    readHistory(database, { accountId, cursor, limit, cut }, open);

/** The record in order, or a part of it. */
export const listEvents =
  (database: DataSource, open: OpenEvents) =>
  (query: Pick<HistoryFilter, 'stream' | 'type' | 'programId'> & PageRequest): History =>
    readHistory(database, { ...query, order: 'record' }, open);
