import { z } from 'zod';
import { role } from '#libs/domain/access/role.js';
import { id } from '#libs/domain/fields.js';
import { person, personErased } from '#libs/domain/person/events.js';
import { page, pageQuery, receipt } from './answers.js';
import { route } from './route.js';

export const personRow = z
  .object({
    personId: z.string(),
    name: z.string(),
    email: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    roles: z.array(role),
    reportsTo: z.string().nullable(),
    openActions: z.int(),
    accounts: z.int(),
  })
  .meta({ id: 'Person' });
export type PersonRow = z.infer<typeof personRow>;

export const session = z
  .object({
    person: personRow.pick({ personId: true, name: true, roles: true, timeZone: true, locale: true }),
    /** `demonstration` shows the role switcher and the mail page. */
    mode: z.enum(['demonstration', 'empty', 'production']),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;

export const getSession = route({
  method: 'GET',
  path: '/v1/session',
  summary: 'Who am I',
  access: 'signed-in',
  answer: session,
});
/** Demonstration and first use on this machine: `personId` switches roles; elsewhere `token` is a sign-in token made by `keyline user`. */
export const signIn = route({
  method: 'POST',
  path: '/v1/session',
  summary: 'Sign in',
  access: 'public',
  answer: session,
  body: z.union([z.object({ personId: id }), z.object({ token: z.string().min(20).max(200) })]),
});
export const signOut = route({
  method: 'DELETE',
  path: '/v1/session',
  summary: 'Sign out',
  access: 'signed-in',
  answer: z.object({}),
});
/** Only in demonstration and empty mode; 404 elsewhere. */
export const listDemonstrationPeople = route({
  method: 'GET',
  path: '/v1/session/people',
  summary: 'People to switch to in the demonstration',
  access: 'public',
  answer: z.object({ people: z.array(personRow.pick({ personId: true, name: true, roles: true })) }),
});
export const listPeople = route({
  method: 'GET',
  path: '/v1/people',
  summary: 'People',
  access: 'signed-in',
  query: pageQuery.extend({ q: z.string().max(100).optional() }),
  answer: page(personRow),
});
export const registerPersonRoute = route({
  method: 'POST',
  path: '/v1/people',
  summary: 'Register a person or change one',
  access: ['administrator'],
  body: person,
  answer: receipt,
  success: 201,
});
/** For good: the record keeps what was done, and nothing says any more who did it. */
export const erasePersonRoute = route({
  method: 'POST',
  path: '/v1/people/:personId/erasure',
  summary: 'Erase who a person is',
  access: ['administrator'],
  params: z.object({ personId: id }),
  body: personErased.shape.data.pick({ reason: true }),
  answer: receipt,
});
