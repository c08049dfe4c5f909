import { z } from 'zod';
import { date, fact, id, money, score, text, title } from '../fields.js';

export const structureOption = z.enum([
  'managers-inside-sales',
  'dedicated-unit',
  'divisional',
  'corporate-global',
  'matrix-virtual-teams',
  'centre-of-excellence',
]);
export type StructureOption = z.infer<typeof structureOption>;
export const structureScores = z.object({
  coverage: score,
  cost: score,
  conflict: score,
  speed: score,
  distance: score,
  span: score,
});
export const mechanismKind = z.enum(['roles', 'ritual', 'incentive', 'tool', 'process']);

/** Pilots' measured effects carried over to the rest of the base, a year, with the interval. */
export const remainingOpportunityEstimated = fact('RemainingOpportunityEstimated', {
  programId: id,
  low: money,
  base: money,
  high: money,
  accounts: z.int().min(0),
  basis: text,
  by: id,
});
export const structureOptionScored = fact('StructureOptionScored', {
  programId: id,
  option: structureOption,
  scores: structureScores,
  note: text,
  by: id,
});
export const structureChosen = fact('StructureChosen', {
  programId: id,
  option: structureOption,
  reason: text,
  by: id,
});
export const mechanismDefined = fact('MechanismDefined', {
  programId: id,
  mechanismId: id,
  kind: mechanismKind,
  name: title,
  ownerId: id,
  goLiveOn: date,
  by: id,
});
export const mechanismWentLive = fact('MechanismWentLive', { programId: id, mechanismId: id, by: id });
export const rolloutWavePlanned = fact('RolloutWavePlanned', {
  programId: id,
  waveId: id,
  name: title,
  tiers: z.array(z.enum(['key', 'major', 'core'])).min(1),
  accounts: z.int().min(0),
  launchOn: date,
  entry: text,
  exit: text,
  by: id,
});
export const rolloutWaveLaunched = fact('RolloutWaveLaunched', { programId: id, waveId: id, by: id });
export const rolloutWaveCompleted = fact('RolloutWaveCompleted', { programId: id, waveId: id, by: id });
export const organizationEvent = z.discriminatedUnion('type', [
  remainingOpportunityEstimated,
  structureOptionScored,
  structureChosen,
  mechanismDefined,
  mechanismWentLive,
  rolloutWavePlanned,
  rolloutWaveLaunched,
  rolloutWaveCompleted,
]);
export type OrganizationEvent = z.infer<typeof organizationEvent>;
