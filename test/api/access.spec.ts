import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Route } from '#libs/contract/route.js';
import { routes } from '#libs/contract/routes.js';
import { type Role, role } from '#libs/domain/access/role.js';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import type { Caller } from './caller.js';

let api: ApiUnderTest;
const people = new Map<Role, Caller>();
beforeAll(async () => {
  api = await startApi();
  for (const each of role.options) people.set(each, await api.person(`the-${each}`, each));
  await api.person('nobody');
});
afterAll(() => api.stop());

const addressOf = ({ path }: Route): string => path.replace(/:[A-Za-z]+/g, 'none');
const bodyOf = ({ method, bodyKind }: Route) => {
  if (method !== 'POST') return {};
  return bodyKind === 'csv'
    ? { body: 'a,b\n1,2', headers: { 'content-type': 'text/csv', 'if-match': '"v1"' } }
    : { body: { nonsense: true }, headers: { 'if-match': '"v1"' } };
};
// The stream of hints never ends, and signing out would end the session of the next call.
const asked = routes.filter(({ path, method }: Route) => path !== '/v1/live' && method !== 'DELETE');

describe('each route', () => {
  it.each(asked.map((route: Route) => [`${route.method} ${route.path}`, route] as const))(
    '%s is open to its roles and to no others',
    async (_, route) => {
      const stranger = await api.stranger().send(route.method, addressOf(route), bodyOf(route));
      expect(stranger.status === 401).toBe(route.access !== 'public');
      for (const [each, caller] of people) {
        const answer = await caller.send(route.method, addressOf(route), bodyOf(route));
        const isOpen = typeof route.access === 'string' || route.access.includes(each);
        // A refusal of the guard, not of a rule about the object.
        expect({ role: each, isOpen: answer.body.code !== 'not-allowed' }).toEqual({ role: each, isOpen });
        expect(answer.status).not.toBe(500);
      }
    },
  );
});
