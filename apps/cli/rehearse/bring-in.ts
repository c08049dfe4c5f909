import { importFiles } from '#libs/import/import-files.js';
import { readBaseTotals } from '#libs/import/jobs/base-totals.js';
import type { DatasetFile } from '#libs/import/load/load-dataset.js';
import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { settle } from '../cast/stage.js';
import type { OpenStage } from './open-stage.js';
import { placeOwners, registerTeam, team } from './rehearsal-people.js';
import { Unusable } from './unusable.js';

type Say = (text: string) => void;

/** Says how a long file goes on, about four times. */
const progressOf = (files: readonly DatasetFile[], say: Say) => {
  const said = new Map<number, number>();
  return (change: Parameters<Parameters<typeof importFiles>[0]['onChange']>[0]) => {
    const name = files[change.index]?.fileName ?? '';
    if (change.state === 'failed') return say(`${name}: ${change.message}`);
    if (change.state !== 'reading') {
      const { rows, rejected } = change.controlTotals;
      return say(`${name}: ${rows} rows${rejected === 0 ? '' : `, ${rejected} rejected`}`);
    }
    const quarter = Math.floor(change.progress * 4);
    if (quarter <= (said.get(change.index) ?? 0) || quarter === 4) return;
    said.set(change.index, quarter);
    say(`${name}: ${change.rowsRead} rows read`);
  };
};

/** Registers the team, imports the files and scores every account, as the API does it for people. */
export const bringIn = async (stage: OpenStage, files: readonly DatasetFile[], say: Say): Promise<void> => {
  const { pool, store, database } = stage;
  await registerTeam(stage);
  const at = stage.clock.wallNow();
  await importFiles({
    pool,
    store,
    importId: 'rehearsal',
    by: team.analystId,
    at,
    files,
    onChange: progressOf(files, say),
  });
  const totals = await readBaseTotals(pool);
  if (totals === null || totals.buyingAccounts === 0) {
    throw new Unusable('This data cannot carry a program: no account has an order.');
  }
  if (totals.buyingAccounts === 1) {
    throw new Unusable('This data cannot carry a program: a pilot needs another account with orders to compare with.');
  }
  const owners = await placeOwners(stage);
  say(`${totals.accounts} accounts, ${totals.buyingAccounts} of them with orders; ${owners} owners`);
  await settle(stage);
  const { tiers } = await scoreAllAccounts({ store, database, runId: 'rehearsal', actor: team.analystId, at });
  await settle(stage);
  say(`Scored: ${tiers.key} key, ${tiers.major} major, ${tiers.core} core, ${tiers.unscored} unscored`);
};
