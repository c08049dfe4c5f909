import type { EntityManager } from 'typeorm';
import type { ProjectedEvent } from '../engine/projection.js';

/** Published models, and the runs made with them. */
export const applyToScoring = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
  for (const { event, occurredAt, position } of batch) {
    if (event.type === 'ScoringModelPublished') {
      const { modelId, version } = event.data;
      await transaction.query(
        `insert into scoring_model (model_id, version, model, position) values ($1, $2, $3, $4)
         on conflict (model_id, version) do nothing`,
        [modelId, version, JSON.stringify(event.data), position],
      );
    }
    if (event.type === 'ScoringRunStarted') {
      const { runId, modelId, modelVersion, population } = event.data;
      await transaction.query(
        `insert into scoring_run (run_id, model_id, model_version, accounts, population_hash, at)
         values ($1, $2, $3, $4, $5, $6) on conflict (run_id) do nothing`,
        [runId, modelId, modelVersion, population.accounts, population.hash, occurredAt],
      );
    }
    if (event.type === 'ScoringRunCompleted') {
      await transaction.query('update scoring_run set completed_at = $2, tiers = $3 where run_id = $1', [
        event.data.runId,
        occurredAt,
        JSON.stringify(event.data.tiers),
      ]);
    }
  }
};
