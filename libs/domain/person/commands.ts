import { z } from 'zod';
import { order } from '../fields.js';
import { person } from './events.js';

/** Registers, or changes what differs; the same again changes nothing. */
export const registerPerson = order('RegisterPerson', person.shape);
export const personCommand = z.discriminatedUnion('type', [registerPerson]);
export type PersonCommand = z.infer<typeof personCommand>;
