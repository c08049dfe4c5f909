import type { DataSource } from 'typeorm';
import type { Page } from '../paging/cursor.js';
import { type HistoryEntry, type HistoryFilter, type OpenEvents, readHistory } from './read-history.js';

export type PageRequest = { readonly cursor?: string | undefined; readonly limit: number };
type History = Promise<Page<HistoryEntry>>;

/** Everything recorded about a program, newest first. */
export const programHistory =
  (database: DataSource, open: OpenEvents) =>
  (programId: string, page: PageRequest): History =>
    readHistory(database, { programId, ...page }, open);

/** Everything recorded about an account, newest first. */
export const accountHistory =
  (database: DataSource, open: OpenEvents) =>
  (accountId: string, page: PageRequest): History =>
    readHistory(database, { accountId, ...page }, open);

/** The record in order, or a part of it. */
export const listEvents =
  (database: DataSource, open: OpenEvents) =>
  (query: Pick<HistoryFilter, 'stream' | 'type' | 'programId'> & PageRequest): History =>
    readHistory(database, { ...query, order: 'record' }, open);
