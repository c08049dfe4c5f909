import type { Command } from 'commander';
import { StackProblem } from '#infra/embedded/stack-problem.js';
import type { Projection } from '#libs/read-model/engine/projection.js';
import { projections } from '#libs/read-model/projections.js';
import { groupOf } from '#libs/read-model/rebuild/group.js';
import { rollBack } from '#libs/read-model/rebuild/roll-back.js';
import { buildAside, plainly } from './build-aside.js';
import { onInstallation } from './installation.js';

type Options = {
  readonly all?: boolean;
  readonly compareOnly?: boolean;
  readonly acceptParked?: boolean;
  readonly rollback?: string;
  readonly data?: string;
};

const known = projections.map(({ name }) => name);

const chosen = (name: string | undefined, all: boolean | undefined): readonly Projection[] => {
  if (all && name === undefined) return projections;
  if (name !== undefined && !all && known.includes(name)) return groupOf(projections, [name]);
  throw new StackProblem(`Name one projection, or --all. There are: ${known.join(', ')}.`);
};

const run = async (name: string | undefined, options: Options): Promise<void> => {
  const { all, compareOnly = false, acceptParked = false, rollback, data } = options;
  if (rollback !== undefined) {
    const group = chosen(rollback, false);
    await onInstallation(data, ({ database, store }) => plainly(rollBack(database, store, group)));
    console.log(`The version before the last rebuild is live again: ${group.map((one) => one.name).join(', ')}.`);
    return;
  }
  const group = chosen(name, all);
  const { switched, parked } = await buildAside(group, { compareOnly, acceptParked, data });
  if (switched) {
    console.log(`The new version is live. Back to the one before: keyline rebuild --rollback ${group[0]?.name}`);
  } else if (!compareOnly) {
    console.log(`The live version stays: the new one parks ${parked.length} streams more (--accept-parked switches).`);
    process.exitCode = 1;
  }
};

export const register = (program: Command): void => {
  program
    .command('rebuild [projection]')
    .description('build read models anew from the record, compare them with the live ones and switch')
    .option('--all', 'every read model')
    .option('--compare-only', 'build and compare; the live ones stay')
    .option('--accept-parked', 'switch although the new version parks streams that the live one digested')
    .option('--data <folder>', 'data folder of the Keyline that runs here')
    .option('--rollback <projection>', 'make the version before the last switch live again')
    .action(run);
};
