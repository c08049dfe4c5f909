import { z } from 'zod';
import { id, order } from '../fields.js';
import {
  mechanismDefined,
  remainingOpportunityEstimated,
  rolloutWavePlanned,
  structureChosen,
  structureOptionScored,
} from './events.js';

export const estimateRemainingOpportunity = order(
  'EstimateRemainingOpportunity',
  remainingOpportunityEstimated.shape.data.omit({ by: true }).shape,
);
export const scoreStructureOption = order(
  'ScoreStructureOption',
  structureOptionScored.shape.data.omit({ by: true }).shape,
);
export const chooseStructure = order('ChooseStructure', structureChosen.shape.data.omit({ by: true }).shape);
export const defineMechanism = order('DefineMechanism', mechanismDefined.shape.data.omit({ by: true }).shape);
export const takeMechanismLive = order('TakeMechanismLive', { programId: id, mechanismId: id });
export const planRolloutWave = order('PlanRolloutWave', rolloutWavePlanned.shape.data.omit({ by: true }).shape);
export const launchRolloutWave = order('LaunchRolloutWave', { programId: id, waveId: id });
export const completeRolloutWave = order('CompleteRolloutWave', { programId: id, waveId: id });
export const organizationCommand = z.discriminatedUnion('type', [
  estimateRemainingOpportunity,
  scoreStructureOption,
  chooseStructure,
  defineMechanism,
  takeMechanismLive,
  planRolloutWave,
  launchRolloutWave,
  completeRolloutWave,
]);
export type OrganizationCommand = z.infer<typeof organizationCommand>;
