import type { DataSource } from 'typeorm';
import { handleCommand } from '#libs/command/handle-command.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { defaultScoringModel } from '#libs/domain/scoring/default-model.js';
import { modelEvent, type ScoringModel, scoringModel } from '#libs/domain/scoring/events.js';
import { modelDecider } from '#libs/domain/scoring/model.js';
import { modelStream } from '#libs/domain/streams.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';

const parse = parserOf(modelEvent);

type Publishing = {
  readonly store: EventStorePort;
  readonly database: DataSource;
  readonly actor: string;
  readonly at: string;
};

const newestPublished = async (database: DataSource): Promise<ScoringModel | undefined> => {
  const rows: { model: unknown }[] = await database.query(
    'select model from base.scoring_model order by position desc limit 1',
  );
  return rows[0] === undefined ? undefined : scoringModel.parse(rows[0].model);
};

/** The model published last; the first time it is needed, the default model is published. */
export const modelInForce = async ({ store, database, actor, at }: Publishing): Promise<ScoringModel> => {
  const published = await newestPublished(database);
  if (published !== undefined) return published;
  const stream = modelStream(defaultScoringModel.modelId);
  const stored = await store.readStream({ stream });
  const newest = stored.map(parse).at(-1);
  if (newest !== undefined) return newest.data;
  await handleCommand(store, {
    decider: modelDecider,
    stream,
    command: { type: 'PublishScoringModel', by: actor, at, data: defaultScoringModel },
    parse,
    context: { commandId: `model:${defaultScoringModel.modelId}:1`, actor, occurredAt: at },
  });
  return defaultScoringModel;
};
