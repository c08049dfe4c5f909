import { z } from 'zod';
import { id, order } from '../fields.js';
import { accountScore, scoringModel, scoringRunStarted } from './events.js';

export const publishScoringModel = order('PublishScoringModel', scoringModel.shape);
export const modelCommand = z.discriminatedUnion('type', [publishScoringModel]);
export type ModelCommand = z.infer<typeof modelCommand>;

export const startScoringRun = order('StartScoringRun', scoringRunStarted.shape.data.shape);
export const recordScores = order('RecordScores', {
  runId: id,
  chunk: z.int().min(0),
  results: z.array(accountScore).max(200),
});
export const completeScoringRun = order('CompleteScoringRun', { runId: id });
export const runCommand = z.discriminatedUnion('type', [startScoringRun, recordScores, completeScoringRun]);
export type RunCommand = z.infer<typeof runCommand>;
