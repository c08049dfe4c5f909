import { z } from 'zod';
import { date, id, order, text } from '../fields.js';
import {
  baselineFrozen,
  checkInRecorded,
  controlGroupMatched,
  observationRecorded,
  pilotChartered,
  pilotDecisionKind,
  successCriterion,
} from './events.js';

export const charterPilot = order('CharterPilot', pilotChartered.shape.data.shape);
export const lockSuccessCriteria = order('LockSuccessCriteria', {
  pilotId: id,
  criteria: z.array(successCriterion).min(1).max(10),
});
export const matchControlGroup = order('MatchControlGroup', controlGroupMatched.shape.data.shape);
export const freezeBaseline = order('FreezeBaseline', baselineFrozen.shape.data.omit({ by: true }).shape);
/** Issued after G2a said go; dates are computed on the program's calendar by the edge. */
export const startPilot = order('StartPilot', { pilotId: id, startedOn: date, midOn: date, endOn: date, gateId: id });
export const recordCheckIn = order('RecordCheckIn', checkInRecorded.shape.data.omit({ by: true }).shape);
export const recordObservation = order('RecordObservation', observationRecorded.shape.data.omit({ by: true }).shape);
export const extendPilot = order('ExtendPilot', { pilotId: id, endOn: date, reason: text });
/** `seed` makes the bootstrap reproducible; `position` is the store position the facts were read at. */
export const evaluatePilot = order('EvaluatePilot', { pilotId: id, position: z.int().min(0), seed: z.int().min(0) });
export const decidePilot = order('DecidePilot', { pilotId: id, decision: pilotDecisionKind, gateId: id });
export const pilotCommand = z.discriminatedUnion('type', [
  charterPilot,
  lockSuccessCriteria,
  matchControlGroup,
  freezeBaseline,
  startPilot,
  recordCheckIn,
  recordObservation,
  extendPilot,
  evaluatePilot,
  decidePilot,
]);
export type PilotCommand = z.infer<typeof pilotCommand>;
