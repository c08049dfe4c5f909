import { z } from 'zod';
import { order } from '../fields.js';
import { person, personErased } from './events.js';

/** Registers, or changes what differs; the same again changes nothing. */
export const registerPerson = order('RegisterPerson', person.shape);
/** Makes who it was unknown for good; what he did stays. */
export const erasePerson = order('ErasePerson', personErased.shape.data.shape);
export const personCommand = z.discriminatedUnion('type', [registerPerson, erasePerson]);
export type PersonCommand = z.infer<typeof personCommand>;
