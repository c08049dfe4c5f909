import type { DataSource } from 'typeorm';
import type { Outcome } from '#libs/command/handle-command.js';
import { fold, refuse } from '#libs/domain/decider.js';
import type { OrganizationCommand } from '#libs/domain/organization/commands.js';
import { type PilotEffect, remainingOpportunity } from '#libs/domain/organization/remaining-opportunity.js';
import type { Evaluation } from '#libs/domain/pilot/events.js';
import { conditionsOf, scopeOf } from '#libs/read-model/account-list/account-filter.js';
import { organizations, pilots } from './aggregates.js';
import { type Asker, type Engine, record, recordedEarlier } from './record.js';

type Estimate = Extract<OrganizationCommand, { type: 'EstimateRemainingOpportunity' }>['data'];
type Where = Engine & { readonly database: DataSource };

/** Only money can be carried over to a year, and only one kind of it: margin says more than sales. */
const metrics: readonly Evaluation['metric'][] = ['gross-margin', 'weekly-sales'];

const readEvaluations = async (
  { store, database }: Where,
  programId: string,
): Promise<readonly (readonly Evaluation[])[]> => {
  const rows: { id: string }[] = await database.query('select id from rm.pilot where program_id = $1 order by id', [
    programId,
  ]);
  const states = await Promise.all(
    rows.map(async ({ id }) => {
      const stored = await store.readStream({ stream: pilots.stream(id) });
      return fold(pilots.decider, stored.map(pilots.parse));
    }),
  );
  return states.flatMap((pilot) =>
    pilot.status === 'running' || pilot.status === 'decided' ? [pilot.evaluation?.results ?? []] : [],
  );
};

/** The effects of the metric that most pilots measured. */
const effectsOf = (evaluations: readonly (readonly Evaluation[])[]): readonly PilotEffect[] => {
  const byMetric = metrics.map((metric) => evaluations.flat().filter((result) => result.metric === metric));
  return byMetric.reduce((most, results) => (results.length > most.length ? results : most), []);
};

/** Key and major accounts of the program's scope that were in no pilot of it. */
const countRemaining = async (database: DataSource, programId: string): Promise<number> => {
  const { where, values } = conditionsOf({}, await scopeOf(database, programId));
  const [row]: { accounts: number }[] = await database.query(
    `select count(*)::int as accounts from rm.account_line l
     where ${where} and l.tier in ('key', 'major')
       and not exists (select from rm.pilot p where p.program_id = $${values.length + 1} and l.account_id = any(p.account_ids))`,
    [...values, programId],
  );
  return row?.accounts ?? 0;
};

const newEstimate = async (engine: Where, programId: string, currency: string): Promise<Estimate | null> => {
  const effects = effectsOf(await readEvaluations(engine, programId));
  const accounts = await countRemaining(engine.database, programId);
  const estimate = remainingOpportunity(effects, { accounts, currency });
  return estimate === null ? null : { programId, ...estimate };
};

const earlierEstimate = async (
  { store }: Engine,
  programId: string,
  commandId: string,
): Promise<Estimate | undefined> => {
  const [first] = await recordedEarlier(store, organizations, programId, commandId);
  if (first?.type !== 'RemainingOpportunityEstimated') return undefined;
  const { by: _, ...estimate } = first.data;
  return estimate;
};

/** Carries the measured effects of the program's pilots over to the rest of its base. */
export const estimateRemaining = async (engine: Where, programId: string, asker: Asker): Promise<Outcome<unknown>> => {
  const charter = await engine.clock.charterOf(programId);
  if (charter === undefined) return refuse('program-unknown');
  const data =
    (await earlierEstimate(engine, programId, asker.commandId)) ??
    (await newEstimate(engine, programId, charter.currency));
  if (data === null) return refuse('pilot-not-evaluated', 'No pilot of this program has measured an effect in money.');
  return record(engine, organizations, { id: programId, order: { type: 'EstimateRemainingOpportunity', data }, asker });
};
