import { z } from 'zod';
import { fact, id, money, optionalText, score, text, title } from '../fields.js';

export const setKind = z.enum(['solution-vertical', 'cross-sell', 'penetration']);
export type SetKind = z.infer<typeof setKind>;

export const customerSetProposed = fact('CustomerSetProposed', {
  setId: id,
  programId: id,
  kind: setKind,
  name: title,
  accountIds: z.array(id).min(1).max(200),
  rationale: text,
  by: id,
  /** Where the set lies on the map (means over its accounts; null when nothing is known) and the size of its bubble. */
  attractiveness: score.nullable(),
  feasibility: score.nullable(),
  opportunity: money,
});
export const customerSetRevised = fact('CustomerSetRevised', {
  setId: id,
  accountIds: z.array(id).min(1).max(200),
  by: id,
  reason: text,
  attractiveness: score.nullable(),
  feasibility: score.nullable(),
  opportunity: money,
});
export const customerSetSelected = fact('CustomerSetSelected', {
  setId: id,
  programId: id,
  by: id,
  reason: optionalText,
});
export const customerSetRejected = fact('CustomerSetRejected', { setId: id, programId: id, by: id, reason: text });
export const setEvent = z.discriminatedUnion('type', [
  customerSetProposed,
  customerSetRevised,
  customerSetSelected,
  customerSetRejected,
]);
export type SetEvent = z.infer<typeof setEvent>;
