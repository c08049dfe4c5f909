import { z } from 'zod';
import { role } from '../access/role.js';
import { fact, id, text, title } from '../fields.js';

export const person = z.object({
  personId: id,
  name: title,
  email: z.email(),
  timeZone: z.string().min(1).max(60),
  locale: z.string().min(2).max(20),
  roles: z.array(role),
  /** Next in line for escalations. */
  reportsTo: id.optional(),
});
export type Person = z.infer<typeof person>;

export const personRegistered = fact('PersonRegistered', person.shape);
export const personChanged = fact('PersonChanged', person.shape);
/** The reason is kept for good, so it names nobody. */
export const personErased = fact('PersonErased', { personId: id, reason: text });
export const personEvent = z.discriminatedUnion('type', [personRegistered, personChanged, personErased]);
export type PersonEvent = z.infer<typeof personEvent>;
