import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { handleTogether } from '#libs/command/handle-together.js';
import { accountDecider } from '#libs/domain/account/account.js';
import type { AccountCommand } from '#libs/domain/account/commands.js';
import { accountEvent, type Profile } from '#libs/domain/account/events.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { accountStream } from '#libs/domain/streams.js';
import { eachBounded } from './bounded.js';
import type { Recording } from './recording.js';

const parse = parserOf(accountEvent);
/** Accounts compared at once, and appends under way at once: the store commits what comes in together as one. */
const pageSize = 2000;
const concurrency = 500;
/** How far a coarse proxy of the wallet is believed. */
const proxyConfidence = 0.3;

type AccountRow = {
  readonly account_id: string;
  readonly code: string | null;
  readonly name: string;
  readonly segment: string | null;
  readonly country: string | null;
  readonly state: string | null;
  readonly city: string | null;
  readonly territory_id: string | null;
  readonly employees: number | null;
  readonly year_opened: number | null;
  readonly order_frequency: string | null;
  readonly product_focus: string | null;
  readonly wallet: string | null;
  readonly wallet_currency: string;
  readonly owner_id: string | null;
  readonly owner_since: string | null;
  readonly ours: string;
  readonly ours_currency: string;
  readonly period: string;
  readonly profile_hash: string | null;
  readonly owner_key: string | null;
  readonly wallet_key: string | null;
};

const readPage = async (pool: Pool, after: string): Promise<readonly AccountRow[]> => {
  const { rows } = await pool.query<AccountRow>(
    `select a.account_id, a.code, a.name, a.segment, a.country, a.state, a.city, a.territory_id, a.employees, a.year_opened,
            a.order_frequency, a.product_focus, trim_scale(a.wallet_proxy)::text as wallet, d.currency as wallet_currency,
            f.owner_id, f.owner_since::text, trim_scale(coalesce(f.sales_last, 0))::text as ours,
            f.currency as ours_currency, coalesce('FY' || t.last_year, 'no full year') as period,
            k.profile_hash, k.owner_key, k.wallet_key
     from base.current_account_row a
     join base.dataset d on d.dataset_id = a.dataset_id
     join base.account_figures f on f.account_id = a.account_id
     cross join base.totals t
     left join base.account_profile k on k.account_id = a.account_id
     where a.account_id > $1 order by a.account_id limit $2`,
    [after, pageSize],
  );
  return rows;
};

const profileOf = (row: AccountRow): Profile => ({
  code: row.code ?? row.account_id,
  name: row.name,
  segment: row.segment ?? '',
  country: row.country ?? '',
  state: row.state ?? '',
  city: row.city ?? '',
  territoryId: row.territory_id ?? '',
  employees: row.employees,
  yearOpened: row.year_opened,
  orderFrequency: row.order_frequency ?? '',
  productFocus: row.product_focus ?? '',
  walletProxy: row.wallet === null ? null : { amount: row.wallet, currency: row.wallet_currency },
});

type Keys = { readonly profileHash: string; readonly ownerKey: string | null; readonly walletKey: string | null };

/** A wallet in another currency than the sales cannot be held against them. */
const walletKeyOf = ({ wallet, wallet_currency, ours, ours_currency, period }: AccountRow): string | null =>
  wallet === null || Number(wallet) === 0 || wallet_currency !== ours_currency
    ? null
    : [wallet, wallet_currency, ours, period].join(' ');

const keysOf = (row: AccountRow, profile: Profile): Keys => ({
  profileHash: createHash('sha256').update(JSON.stringify(profile)).digest('hex').slice(0, 32),
  ownerKey: row.owner_id === null ? null : `${row.owner_id} ${row.owner_since ?? ''}`,
  walletKey: walletKeyOf(row),
});

/** What of the row says something new. */
const commandsFor = (row: AccountRow, profile: Profile, keys: Keys, { importId, by, at }: Recording) => {
  const accountId = row.account_id;
  const since = row.owner_since ?? at.slice(0, 10);
  const owner = row.owner_id === null ? null : { ownerId: row.owner_id, since };
  const commands: AccountCommand[] = [];
  if (keys.profileHash !== row.profile_hash) {
    commands.push({ type: 'RegisterAccount', by, at, data: { accountId, profile, importId, owner: null } });
  }
  if (owner !== null && keys.ownerKey !== row.owner_key) {
    commands.push({
      type: 'AssignOwner',
      by,
      at,
      data: { accountId, ...owner, reason: 'Sold last, by the order lines' },
    });
  }
  if (keys.walletKey !== null && row.wallet !== null && keys.walletKey !== row.wallet_key) {
    const wallet = { amount: row.wallet, currency: row.wallet_currency };
    const ours = { amount: row.ours, currency: row.ours_currency };
    const estimate = { accountId, wallet, source: 'proxy' as const, confidence: proxyConfidence };
    commands.push({ type: 'EstimateWallet', by, at, data: { ...estimate, ours, period: row.period } });
  }
  return commands;
};

type Done = Keys & { readonly accountId: string };

const remember = async (pool: Pool, done: readonly Done[]): Promise<void> => {
  await pool.query(
    `insert into base.account_profile (account_id, profile_hash, owner_key, wallet_key)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
     on conflict (account_id) do update
     set profile_hash = excluded.profile_hash, owner_key = excluded.owner_key, wallet_key = excluded.wallet_key`,
    [
      done.map(({ accountId }) => accountId),
      done.map(({ profileHash }) => profileHash),
      done.map(({ ownerKey }) => ownerKey),
      done.map(({ walletKey }) => walletKey),
    ],
  );
};

const recordPage = async (recording: Recording, rows: readonly AccountRow[]): Promise<number> => {
  const { store, pool, importId, by, at } = recording;
  const done: Done[] = [];
  await eachBounded(rows, concurrency, async (row) => {
    const profile = profileOf(row);
    const keys = keysOf(row, profile);
    const commands = commandsFor(row, profile, keys, recording);
    if (commands.length === 0) return;
    await handleTogether(store, {
      decider: accountDecider,
      stream: accountStream(row.account_id),
      commands,
      parse,
      context: { commandId: `import:${importId}:account:${row.account_id}`, actor: by, occurredAt: at },
      isNew: row.profile_hash === null,
    });
    done.push({ accountId: row.account_id, ...keys });
  });
  if (done.length > 0) await remember(pool, done);
  return done.length;
};

/** Registers or corrects the accounts of the current dataset, their owners and wallets; what is recorded already is passed over. */
export const recordAccounts = async (recording: Recording): Promise<number> => {
  let changed = 0;
  let after = '';
  for (;;) {
    const rows = await readPage(recording.pool, after);
    const last = rows.at(-1);
    if (last === undefined) return changed;
    changed += await recordPage(recording, rows);
    after = last.account_id;
  }
};
