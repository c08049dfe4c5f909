import { z } from 'zod';
import { seat } from '../access/role.js';
import { id, phase, title } from '../fields.js';

/** What a gate asks before it can be submitted: computed from read models, or checked by the submitter. */
export const criterion = z.object({
  criterionId: id,
  label: title,
  hard: z.boolean(),
  measure: z.enum([
    'milestones-accepted',
    'fact-coverage',
    'accounts-scored',
    'sets-on-map',
    'readiness-assessed',
    'criteria-locked',
    'baseline-frozen',
    'pilot-evaluated',
    'pilots-decided',
    'check-ins-recorded',
    'remaining-opportunity',
    'structure-scored',
    'mechanisms-defined',
    'waves-planned',
    'value-validated',
    'checked-by-submitter',
  ]),
  /**
   * Percent for milestones-accepted, fact-coverage, accounts-scored and pilots-decided; a count for sets-on-map, readiness-assessed,
   * check-ins-recorded, structure-scored, mechanisms-defined, waves-planned and value-validated; absent for yes or no.
   */
  threshold: z.number().optional(),
});
export type Criterion = z.infer<typeof criterion>;

/** How votes decide: `quorum` go votes among the seats, every `mustAgree` seat among them; a `veto` seat can turn it back alone. */
export const gateRule = z.object({
  seats: z.array(seat).min(1),
  quorum: z.union([z.int().min(1).max(50), z.literal('all')]),
  mustAgree: z.array(seat),
  veto: z.array(seat),
});
export type GateRule = z.infer<typeof gateRule>;

export const gateKey = z.enum(['G0', 'G1', 'G2a', 'G2b', 'G2c', 'G2d', 'G3a', 'G3b', 'G3c', 'G3d', 'G4']);
export type GateKey = z.infer<typeof gateKey>;

/** A gate as the template plans it. `week` is the week of its phase at whose end it is due; 0 means before the phase starts. */
export const gatePlan = z.object({
  key: gateKey,
  title,
  asks: title,
  phase,
  week: z.int().min(0).max(104),
  per: z.enum(['program', 'pilot']),
  rule: gateRule,
  criteria: z.array(criterion),
  /** What the signature says, shown at signing. */
  meaning: title,
});
export type GatePlan = z.infer<typeof gatePlan>;

export const phasePlan = z.object({
  phase,
  name: title,
  purpose: title,
  weeks: z.int().min(1).max(104),
  /** One milestone a week, in order; `step` groups weeks into the steps of the method. */
  milestones: z.array(z.object({ week: z.int().min(1), title, step: title })).min(1),
});
export type PhasePlan = z.infer<typeof phasePlan>;

/** A program template: durations, milestones and gates are data. A program pins one version. */
export const template = z.object({
  templateId: id,
  version: z.int().min(1),
  name: title,
  phases: z.tuple([phasePlan, phasePlan, phasePlan]),
  gates: z.array(gatePlan).min(1),
});
export type Template = z.infer<typeof template>;
