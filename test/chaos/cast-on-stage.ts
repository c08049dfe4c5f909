import type { DataSource } from 'typeorm';
import { createLog } from '#libs/telemetry/log.js';
import { actions } from '#libs/use-case/aggregates.js';
import { charterProgram } from '#libs/use-case/charter-program.js';
import { record } from '#libs/use-case/record.js';
import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { loadCourse } from '#workflows/program/load-course.js';
import { play } from '../../apps/cli/cast/play.js';
import { asking, type Script, settle } from '../../apps/cli/cast/stage.js';
import { importBase } from '../../apps/cli/demonstration/import-base.js';
import type { OpenStage } from '../../apps/cli/rehearse/open-stage.js';
import { placeOwners, registerTeam, team } from '../../apps/cli/rehearse/rehearsal-people.js';
import { eventually } from './eventually.js';

const script: Script = { team, tardiness: 3, uplift: 0.2 };

/** A small company, its people, and scores: what a program needs before its charter. */
export const prepareBase = async (stage: OpenStage): Promise<void> => {
  const at = stage.clock.wallNow();
  await registerTeam(stage);
  await importBase(stage.pool, stage.store, at);
  await settle(stage);
  await placeOwners(stage);
  const { store, database } = stage;
  await scoreAllAccounts({ store, database, runId: 'chaos', actor: team.analystId, at });
  await settle(stage);
};

type Chartered = { readonly programId: string; readonly weeksAMinute?: number };

export const charter = async (stage: OpenStage, { programId, weeksAMinute }: Chartered): Promise<void> => {
  const body = {
    name: programId,
    scope: { description: 'The whole account base', segments: [], countries: [], territoryIds: [] },
    team: { ...team, approverIds: [...team.approverIds] },
    calendar: { timeZone: 'UTC', country: 'US', workingDays: [1, 2, 3, 4, 5] },
    currency: 'EUR',
    startOn: stage.clock.wallNow().slice(0, 10),
    templateId: 'three-phases-fast',
    ...(weeksAMinute === undefined ? {} : { acceleration: weeksAMinute }),
  };
  const outcome = await charterProgram(stage, programId, body, asking(team.leadId, programId, 'charter'));
  if (outcome.kind !== 'accepted') throw new Error(`Not chartered: ${JSON.stringify(outcome)}`);
};

const anyAccount = async (database: DataSource): Promise<string> => {
  const [row]: { account_id: string }[] = await database.query('select account_id from base.account limit 1');
  if (row === undefined) throw new Error('There is no account');
  return row.account_id;
};

/** Actions that stay open, of one owner. */
export const planActions = async (stage: OpenStage, programId: string, actionIds: readonly string[]): Promise<void> => {
  const accountId = await anyAccount(stage.database);
  const rest = { title: 'Talk to the buyer', detail: '', dueOn: '2099-12-31', horizon: 'near-term' as const };
  for (const actionId of actionIds) {
    const data = { actionId, programId, accountId, ownerId: team.analystId, ...rest };
    const asker = asking(team.leadId, actionId, 'plan');
    await record(stage, actions, { id: actionId, order: { type: 'PlanAction', data }, asker });
  }
};

/** Plays everybody's part until the program ends. People who meet an error try again. */
export const playToTheEnd = (stage: OpenStage, programId: string): Promise<string> => {
  const parts = { store: stage.store, dataSource: stage.database, log: createLog('chaos', 'silent') };
  const look = async () => {
    const course = await loadCourse(parts, programId, stage.clock.wallNow());
    await play(stage, script, course);
    const { status } = course.program;
    return status === 'closed' || status === 'cancelled' ? status : undefined;
  };
  return eventually(`the end of ${programId}`, look, 4 * 60_000);
};
