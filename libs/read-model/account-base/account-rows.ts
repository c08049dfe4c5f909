import type { EntityManager } from 'typeorm';
import type { Profile } from '#libs/domain/account/events.js';
import type { ProjectedEvent } from '../engine/projection.js';
import { readRows, type Sheet, writeRows } from './write-rows.js';

/** What base.account holds; numerics as text. */
export type AccountBaseRow = {
  readonly account_id: string;
  readonly code: string;
  readonly name: string;
  readonly segment: string;
  readonly country: string;
  readonly state: string;
  readonly city: string;
  readonly territory_id: string;
  readonly employees: number | null;
  readonly year_opened: number | null;
  readonly order_frequency: string;
  readonly product_focus: string;
  readonly wallet_proxy: string | null;
  readonly wallet_proxy_currency: string | null;
  readonly owner_id: string | null;
  readonly owner_since: string | null;
  readonly deselected: boolean;
  readonly deselected_reason: string | null;
  readonly version: number;
  readonly position: number;
};

const sheet: Sheet<AccountBaseRow> = {
  table: 'account',
  key: ['account_id'],
  columns: [
    'account_id',
    'code',
    'name',
    'segment',
    'country',
    'state',
    'city',
    'territory_id',
    'employees',
    'year_opened',
    'order_frequency',
    'product_focus',
    'wallet_proxy',
    'wallet_proxy_currency',
    'owner_id',
    'owner_since',
    'deselected',
    'deselected_reason',
    'version',
    'position',
  ],
};

const profileColumns = (profile: Profile) => ({
  code: profile.code,
  name: profile.name,
  segment: profile.segment,
  country: profile.country,
  state: profile.state,
  city: profile.city,
  territory_id: profile.territoryId,
  employees: profile.employees,
  year_opened: profile.yearOpened,
  order_frequency: profile.orderFrequency,
  product_focus: profile.productFocus,
  wallet_proxy: profile.walletProxy?.amount ?? null,
  wallet_proxy_currency: profile.walletProxy?.currency ?? null,
});

export const profileOf = (row: AccountBaseRow): Profile => ({
  code: row.code,
  name: row.name,
  segment: row.segment,
  country: row.country,
  state: row.state,
  city: row.city,
  territoryId: row.territory_id,
  employees: row.employees,
  yearOpened: row.year_opened,
  orderFrequency: row.order_frequency,
  productFocus: row.product_focus,
  walletProxy:
    row.wallet_proxy === null ? null : { amount: row.wallet_proxy, currency: row.wallet_proxy_currency ?? '' },
});

const unknown = { owner_id: null, owner_since: null, deselected: false, deselected_reason: null };

const change = (row: AccountBaseRow, { event }: ProjectedEvent): AccountBaseRow => {
  switch (event.type) {
    case 'AccountProfileCorrected': {
      // Absent and undefined mean the same here: JSON keeps no undefined.
      const changes = event.data.changes as Partial<Profile>;
      return { ...row, ...profileColumns({ ...profileOf(row), ...changes }) };
    }
    case 'AccountOwnerAssigned':
      return { ...row, owner_id: event.data.ownerId, owner_since: event.data.since };
    case 'AccountHandedOver':
      return { ...row, owner_id: event.data.to, owner_since: event.data.on };
    case 'AccountDeselected':
      return { ...row, deselected: true, deselected_reason: event.data.reason };
    default:
      return row;
  }
};

/** Profile, owner and stand of each account of a batch. */
export const foldAccounts = (
  batch: readonly ProjectedEvent[],
  known: readonly AccountBaseRow[] = [],
): AccountBaseRow[] => {
  const rows = new Map(known.map((row) => [row.account_id, row]));
  for (const recorded of batch) {
    const { event, stream, version, position } = recorded;
    const accountId = stream.slice('account-'.length);
    if (event.type === 'AccountRegistered') {
      const row = { ...unknown, account_id: accountId, ...profileColumns(event.data.profile), version, position };
      rows.set(accountId, row);
      continue;
    }
    const row = rows.get(accountId);
    if (row === undefined) throw new Error(`The account ${accountId} was never registered`);
    rows.set(accountId, { ...change(row, recorded), version, position });
  }
  return [...rows.values()];
};

/** Profile, owner and stand of each account; its `version` is the stream's, for If-Match. */
export const applyToAccounts = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  const own = batch.filter(({ stream }) => stream.startsWith('account-'));
  const accountIds = [...new Set(own.map(({ stream }) => stream.slice('account-'.length)))];
  if (accountIds.length === 0) return;
  const exact = ['wallet_proxy'];
  const known = await readRows<AccountBaseRow>(transaction, { table: sheet.table, exact, accountIds });
  await writeRows(transaction, sheet, foldAccounts(own, known));
};

type OwnerRow = {
  readonly account_id: string;
  readonly owner_id: string;
  readonly since: string | null;
  readonly position: number;
};

/** Each taking over of an account, in order. */
export const ownersIn = (batch: readonly ProjectedEvent[]): OwnerRow[] =>
  batch.flatMap(({ event, position }) => {
    if (event.type === 'AccountOwnerAssigned') {
      const { accountId, ownerId, since } = event.data;
      return [{ account_id: accountId, owner_id: ownerId, since, position }];
    }
    if (event.type !== 'AccountHandedOver') return [];
    const { accountId, to, on } = event.data;
    return [{ account_id: accountId, owner_id: to, since: on, position }];
  });

/** Who owned an account from when to when. */
export const applyToOwners = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  const rows = ownersIn(batch);
  if (rows.length === 0) return;
  await writeRows(
    transaction,
    {
      table: 'account_owner',
      key: ['account_id', 'position'],
      columns: ['account_id', 'owner_id', 'since', 'position'],
    },
    rows,
  );
  await transaction.query(
    `update account_owner o set until = following.since
     from (select account_id, position, lead(since) over (partition by account_id order by position) as since
           from account_owner where account_id = any($1)) following
     where o.account_id = following.account_id and o.position = following.position and following.since is not null
       and o.until is distinct from following.since`,
    [rows.map(({ account_id }) => account_id)],
  );
};
