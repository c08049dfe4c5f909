import { z } from 'zod';
import { fact, id, money, optionalText, text, title } from '../fields.js';

/** A line of the value ledger; amounts are run-rate a year. */
export const valuePlanned = fact('ValuePlanned', {
  programId: id,
  lineId: id,
  title,
  pilotId: id.optional(),
  ownerId: id,
  amount: money,
  by: id,
});
export const valueForecast = fact('ValueForecast', { programId: id, lineId: id, amount: money, by: id });
export const actualReported = fact('ActualReported', {
  programId: id,
  lineId: id,
  amount: money,
  evidence: text,
  by: id,
});
export const valueValidated = fact('ValueValidated', { programId: id, lineId: id, amount: money, by: id });
export const valueDisputed = fact('ValueDisputed', {
  programId: id,
  lineId: id,
  reason: text,
  by: id,
  note: optionalText,
});
export const valueEvent = z.discriminatedUnion('type', [
  valuePlanned,
  valueForecast,
  actualReported,
  valueValidated,
  valueDisputed,
]);
export type ValueEvent = z.infer<typeof valueEvent>;
