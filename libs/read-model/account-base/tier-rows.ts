import type { EntityManager } from 'typeorm';
import type { DomainEvent } from '#libs/domain/catalogue.js';
import type { TierOrUnscored } from '#libs/domain/fields.js';
import type { AccountScore } from '#libs/domain/scoring/events.js';
import type { ProjectedEvent } from '../engine/projection.js';
import { readRows, type Sheet, writeRows } from './write-rows.js';

export type TierRow = {
  readonly account_id: string;
  readonly tier: TierOrUnscored;
  readonly overridden: boolean;
  readonly score: number | null;
  readonly coverage: number;
  readonly stability: number | null;
  readonly run_id: string | null;
  readonly criteria: AccountScore['criteria'];
  /** What the account's own stream says; a run that died halfway may have scored without telling it. */
  readonly recorded_tier: TierOrUnscored | null;
  /** While a person decided the tier, runs do not move it. */
  readonly decided_by: 'run' | 'override' | 'deselection';
  readonly reason: string | null;
  readonly by: string | null;
  readonly approved_by: string | null;
};

const sheet: Sheet<TierRow> = {
  table: 'account_tier',
  key: ['account_id'],
  columns: [
    'account_id',
    'tier',
    'overridden',
    'score',
    'coverage',
    'stability',
    'run_id',
    'criteria',
    'recorded_tier',
    'decided_by',
    'reason',
    'by',
    'approved_by',
  ],
};

const unscored = (accountId: string): TierRow => ({
  account_id: accountId,
  tier: 'unscored',
  overridden: false,
  score: null,
  coverage: 0,
  stability: null,
  run_id: null,
  criteria: {},
  recorded_tier: null,
  decided_by: 'run',
  reason: null,
  by: null,
  approved_by: null,
});

const scored = (row: TierRow, runId: string, result: AccountScore): TierRow => {
  const { score, coverage, stability, criteria, tier } = result;
  const measured = { ...row, score, coverage, stability, criteria, run_id: runId };
  return row.decided_by === 'run' ? { ...measured, tier } : measured;
};

const decided = (row: TierRow, event: DomainEvent): TierRow => {
  switch (event.type) {
    case 'AccountTiered': {
      const { tier } = event.data;
      return { ...row, tier, recorded_tier: tier, overridden: false, decided_by: 'run' };
    }
    case 'TierOverridden': {
      const { tier, reason, by, approvedBy: approved_by } = event.data;
      const override = { overridden: true, decided_by: 'override' as const, reason, by, approved_by };
      return { ...row, tier, recorded_tier: tier, ...override };
    }
    case 'AccountDeselected': {
      const { reason, by } = event.data;
      const deselected = { overridden: false, decided_by: 'deselection' as const, reason, by, approved_by: null };
      return { ...row, tier: 'core', recorded_tier: 'core', ...deselected };
    }
    default:
      return row;
  }
};

const idsOf = ({ event }: ProjectedEvent): readonly string[] => {
  switch (event.type) {
    case 'AccountsScored':
      return event.data.results.map(({ accountId }) => accountId);
    case 'AccountTiered':
    case 'TierOverridden':
    case 'AccountDeselected':
      return [event.data.accountId];
    default:
      return [];
  }
};

/** Score and tier of each account: what the last run gave, or what a person decided. */
export const foldTiers = (batch: readonly ProjectedEvent[], known: readonly TierRow[] = []): TierRow[] => {
  const rows = new Map(known.map((row) => [row.account_id, row]));
  const rowOf = (accountId: string): TierRow => rows.get(accountId) ?? unscored(accountId);
  for (const recorded of batch) {
    const { event } = recorded;
    if (event.type === 'AccountsScored') {
      for (const result of event.data.results) {
        rows.set(result.accountId, scored(rowOf(result.accountId), event.data.runId, result));
      }
      continue;
    }
    for (const accountId of idsOf(recorded)) rows.set(accountId, decided(rowOf(accountId), event));
  }
  return [...rows.values()];
};

export const applyToTiers = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  const accountIds = [...new Set(batch.flatMap(idsOf))];
  if (accountIds.length === 0) return;
  const known = await readRows<TierRow>(transaction, { table: sheet.table, exact: ['account_id'], accountIds });
  await writeRows(transaction, sheet, foldTiers(batch, known));
};

type TierChange = {
  readonly account_id: string;
  readonly position: number;
  readonly at: string;
  readonly tier: TierOrUnscored;
  readonly score: number | null;
  readonly by: string;
  readonly run_id: string | null;
  readonly reason: string | null;
};

const tierChange = ({ event, position, occurredAt: at, actor }: ProjectedEvent): readonly TierChange[] => {
  switch (event.type) {
    case 'AccountTiered': {
      const { accountId, tier, score, runId } = event.data;
      return [{ account_id: accountId, position, at, tier, score, by: actor, run_id: runId, reason: null }];
    }
    case 'TierOverridden': {
      const { accountId, tier, by, reason } = event.data;
      return [{ account_id: accountId, position, at, tier, score: null, by, run_id: null, reason }];
    }
    case 'AccountDeselected': {
      const { accountId, by, reason } = event.data;
      return [{ account_id: accountId, position, at, tier: 'core', score: null, by, run_id: null, reason }];
    }
    default:
      return [];
  }
};

/** Every change of a tier, in order. */
export const tierChangesIn = (batch: readonly ProjectedEvent[]): readonly TierChange[] => batch.flatMap(tierChange);

/** Every change of a tier, for the account's page. */
export const applyToTierHistory = (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> =>
  writeRows(
    transaction,
    {
      table: 'account_tier_history',
      key: ['account_id', 'position'],
      columns: ['account_id', 'position', 'at', 'tier', 'score', 'by', 'run_id', 'reason'],
    },
    tierChangesIn(batch),
  );
