import type { DataSource } from 'typeorm';
import type { Outcome } from '#libs/command/handle-command.js';
import type { OrganizationCommand } from '#libs/domain/organization/commands.js';
import { organizations } from './aggregates.js';
import { type Asker, type Engine, record, recordedEarlier } from './record.js';

type Wave = Extract<OrganizationCommand, { type: 'PlanRolloutWave' }>['data'];

const countAccounts = async (database: DataSource, tiers: readonly string[]): Promise<number> => {
  const [row]: { accounts: number }[] = await database.query(
    'select count(*)::int as accounts from rm.account_line where tier = any($1)',
    [tiers],
  );
  return row?.accounts ?? 0;
};

/** Plans a rollout wave over the accounts that its tiers have now. */
export const planWave = async (
  engine: Engine & { readonly database: DataSource },
  words: Omit<Wave, 'accounts'>,
  asker: Asker,
): Promise<Outcome<unknown>> => {
  const [earlier] = await recordedEarlier(engine.store, organizations, words.programId, asker.commandId);
  const accounts =
    earlier?.type === 'RolloutWavePlanned' ? earlier.data.accounts : await countAccounts(engine.database, words.tiers);
  const order = { type: 'PlanRolloutWave' as const, data: { ...words, accounts } };
  return record(engine, organizations, { id: words.programId, order, asker });
};
