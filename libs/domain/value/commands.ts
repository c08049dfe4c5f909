import { z } from 'zod';
import { order } from '../fields.js';
import { actualReported, valueDisputed, valueForecast, valuePlanned, valueValidated } from './events.js';

export const planValue = order('PlanValue', valuePlanned.shape.data.omit({ by: true }).shape);
export const forecastValue = order('ForecastValue', valueForecast.shape.data.omit({ by: true }).shape);
export const reportActual = order('ReportActual', actualReported.shape.data.omit({ by: true }).shape);
/** An owner of the line never validates it. */
export const validateValue = order('ValidateValue', valueValidated.shape.data.omit({ by: true }).shape);
export const disputeValue = order('DisputeValue', valueDisputed.shape.data.omit({ by: true }).shape);
export const valueCommand = z.discriminatedUnion('type', [
  planValue,
  forecastValue,
  reportActual,
  validateValue,
  disputeValue,
]);
export type ValueCommand = z.infer<typeof valueCommand>;
