import { createHash } from 'node:crypto';
import type { CriterionResult, Dossier } from '#libs/domain/gate/events.js';
import type { Criterion } from '#libs/domain/template/template.js';

export type Measure = Exclude<Criterion['measure'], 'checked-by-submitter'>;
/** What each measure is now: a percentage, a count, or 1 and 0 for yes and no; null where nothing is known. */
export type GateFacts = Readonly<Record<Measure, number | null>>;

type Reading = { readonly unit: 'percent' | 'count' | 'yes-no'; readonly source: string };

const readings: Readonly<Record<Measure, Reading>> = {
  'milestones-accepted': { unit: 'percent', source: 'Weekly milestones of the phase' },
  'fact-coverage': { unit: 'percent', source: 'Required facts of the accounts in scope' },
  'accounts-scored': { unit: 'percent', source: 'Latest scoring run over the accounts in scope' },
  'sets-on-map': { unit: 'count', source: 'Customer sets with attractiveness and feasibility' },
  'readiness-assessed': { unit: 'count', source: 'Groups assessed for skill and will' },
  'criteria-locked': { unit: 'yes-no', source: 'Success criteria of the pilot' },
  'baseline-frozen': { unit: 'yes-no', source: 'Baseline and control group of the pilot' },
  'pilot-evaluated': { unit: 'yes-no', source: 'Evaluation of the pilot' },
  'pilots-decided': { unit: 'percent', source: 'Pilots of the program' },
  'check-ins-recorded': { unit: 'count', source: 'Weekly check-ins of the pilot' },
  'remaining-opportunity': { unit: 'yes-no', source: 'Estimate of the remaining opportunity' },
  'structure-scored': { unit: 'count', source: 'Structure options with scores' },
  'mechanisms-defined': { unit: 'count', source: 'Mechanisms of the program' },
  'waves-planned': { unit: 'count', source: 'Rollout waves of the program' },
  'value-validated': { unit: 'count', source: 'Validated lines of the value ledger' },
};

const textOf = (value: number | null, { unit }: Reading): string => {
  if (value === null) return 'unknown';
  if (unit === 'yes-no') return value > 0 ? 'yes' : 'no';
  return unit === 'percent' ? `${Math.floor(value)} %` : String(value);
};

const resultOf = (
  { criterionId, measure, threshold = 1 }: Criterion,
  facts: GateFacts,
  checked: readonly string[],
): CriterionResult => {
  if (measure === 'checked-by-submitter') {
    const met = checked.includes(criterionId);
    return { criterionId, met, value: met ? 'checked' : 'not checked', source: 'Checked by the submitter' };
  }
  const value = facts[measure];
  const reading = readings[measure];
  return {
    criterionId,
    met: value !== null && value >= threshold,
    value: textOf(value, reading),
    source: reading.source,
  };
};

/** Each criterion against the facts as they stand: what the gate room shows and what a submission freezes. */
export const judge = (
  criteria: readonly Criterion[],
  facts: GateFacts,
  checked: readonly string[],
): CriterionResult[] => criteria.map((criterion) => resultOf(criterion, facts, checked));

/** Freezes the results. The hash is of this very text, so that anybody can compute it again from the event. */
export const frozen = (gateId: string, position: number, results: readonly CriterionResult[]): Dossier => {
  const text = JSON.stringify({
    gateId,
    position,
    results: results.map(({ criterionId, met, value, source }) => ({ criterionId, met, value, source })),
  });
  return { position, hash: createHash('sha256').update(text).digest('hex'), results: [...results] };
};
