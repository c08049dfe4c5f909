import { z } from 'zod';
import { fact, id, optionalText, text, title } from '../fields.js';

/** Skill and will on a 1 to 5 scale; below 3 is a barrier. */
export const level = z.int().min(1).max(5);
export const element = z.enum(['skill', 'will']);
export const readinessAssessed = fact('ReadinessAssessed', {
  programId: id,
  group: title,
  skill: level,
  will: level,
  by: id,
  note: optionalText,
});
export const barrierIdentified = fact('BarrierIdentified', { programId: id, group: title, element, level });
export const barrierCleared = fact('BarrierCleared', { programId: id, group: title, element, how: text });
export const readinessEvent = z.discriminatedUnion('type', [readinessAssessed, barrierIdentified, barrierCleared]);
export type ReadinessEvent = z.infer<typeof readinessEvent>;
