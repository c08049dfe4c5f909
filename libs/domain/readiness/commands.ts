import { z } from 'zod';
import { order } from '../fields.js';
import { readinessAssessed } from './events.js';

export const assessReadiness = order('AssessReadiness', readinessAssessed.shape.data.omit({ by: true }).shape);
export const readinessCommand = z.discriminatedUnion('type', [assessReadiness]);
export type ReadinessCommand = z.infer<typeof readinessCommand>;
