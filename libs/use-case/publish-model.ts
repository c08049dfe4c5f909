import type { Outcome } from '#libs/command/handle-command.js';
import { fold } from '#libs/domain/decider.js';
import type { ScoringModel } from '#libs/domain/scoring/events.js';
import { models } from './aggregates.js';
import { type Asker, type Engine, record, recordedEarlier } from './record.js';

/** Publishes the next version of a model. A repetition names the version that the first one made. */
export const publishModel = async (
  engine: Engine,
  words: Omit<ScoringModel, 'version'>,
  asker: Asker,
): Promise<Outcome<unknown>> => {
  const { modelId } = words;
  const [earlier] = await recordedEarlier(engine.store, models, modelId, asker.commandId);
  const stored = await engine.store.readStream({ stream: models.stream(modelId) });
  const model = fold(models.decider, stored.map(models.parse));
  const version = earlier?.data.version ?? (model.status === 'published' ? model.current.version + 1 : 1);
  const order = { type: 'PublishScoringModel' as const, data: { ...words, version } };
  return record(engine, models, { id: modelId, order, asker });
};
