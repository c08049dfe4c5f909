import { z } from 'zod';
import { date, decimal, fact, id, optionalText, text, title } from '../fields.js';
import { setKind } from '../set/events.js';

/** Values are decimals as text: money metrics in the program's currency, rates as fractions. */
export const metric = z.enum(['weekly-sales', 'gross-margin', 'orders']);
export const successCriterion = z.object({
  metric,
  label: title,
  /** The least effect (difference in differences, per account and week) that counts as success. */
  threshold: decimal,
});
export const accountValue = z.object({ accountId: id, value: decimal });
export const pilotDecisionKind = z.enum(['scale', 'iterate', 'stop']);
export type PilotDecisionKind = z.infer<typeof pilotDecisionKind>;
export const raci = z.object({ personId: id, part: z.enum(['responsible', 'accountable', 'consulted', 'informed']) });

export const pilotChartered = fact('PilotChartered', {
  pilotId: id,
  programId: id,
  setId: id,
  kind: setKind,
  name: title,
  hypothesis: text,
  leadId: id,
  roles: z.array(raci),
  accountIds: z.array(id).min(1).max(200),
  weeks: z.int().min(1).max(52),
});
export const successCriteriaLocked = fact('SuccessCriteriaLocked', {
  pilotId: id,
  by: id,
  criteria: z.array(successCriterion).min(1).max(10),
});
export const controlGroupMatched = fact('ControlGroupMatched', {
  pilotId: id,
  pairs: z
    .array(z.object({ accountId: id, controlId: id, distance: z.number().min(0) }))
    .min(1)
    .max(200),
});
/** Mean per week before the start, per account, treated and control. */
export const baselineFrozen = fact('BaselineFrozen', {
  pilotId: id,
  metric,
  from: date,
  to: date,
  treated: z.array(accountValue),
  control: z.array(accountValue),
  by: id,
});
export const pilotStarted = fact('PilotStarted', {
  pilotId: id,
  startedOn: date,
  midOn: date,
  endOn: date,
  gateId: id,
});
export const checkInRecorded = fact('CheckInRecorded', {
  pilotId: id,
  week: z.int().min(1),
  status: z.enum(['on-track', 'at-risk', 'off-track']),
  confidence: z.int().min(1).max(5),
  changed: optionalText,
  needed: optionalText,
  by: id,
});
export const observationRecorded = fact('ObservationRecorded', {
  pilotId: id,
  week: z.int().min(1),
  metric,
  treated: z.array(accountValue).max(200),
  control: z.array(accountValue).max(200),
  by: id,
});
export const pilotExtended = fact('PilotExtended', { pilotId: id, endOn: date, reason: text, by: id });
/** Difference in differences with a 90 % bootstrap interval, per account and week; `naive` is the plain before and after. */
export const evaluation = z.object({
  metric,
  effect: decimal,
  low: decimal,
  high: decimal,
  naive: decimal,
  accounts: z.int(),
  weeks: z.int(),
  met: z.boolean(),
  threshold: decimal,
});
export type Evaluation = z.infer<typeof evaluation>;
/** Reproducible from the store position it was made at. */
export const pilotEvaluated = fact('PilotEvaluated', {
  pilotId: id,
  position: z.int().min(0),
  results: z.array(evaluation).min(1),
  proposal: pilotDecisionKind,
});
export const pilotDecided = fact('PilotDecided', {
  pilotId: id,
  programId: id,
  decision: pilotDecisionKind,
  gateId: id,
});
export const pilotEvent = z.discriminatedUnion('type', [
  pilotChartered,
  successCriteriaLocked,
  controlGroupMatched,
  baselineFrozen,
  pilotStarted,
  checkInRecorded,
  observationRecorded,
  pilotExtended,
  pilotEvaluated,
  pilotDecided,
]);
export type PilotEvent = z.infer<typeof pilotEvent>;
