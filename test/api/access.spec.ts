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
const isOpenTo = ({ access }: Route, each: Role): boolean => typeof access === 'string' || access.includes(each);
const named = (some: readonly Route[]) => some.map((route) => [`${route.method} ${route.path}`, route] as const);
const isStream = ({ answerKind }: Route): boolean => answerKind === 'events';
// Signing out would end the session of the next call.
const asked = routes.filter((route: Route) => !isStream(route) && route.method !== 'DELETE');

/** A stream never ends, but its status comes at once. */
const statusOf = async ({ path }: Route, { cookie }: Caller): Promise<number> => {
  const answer = await fetch(`${api.url}${path}`, { headers: { cookie } });
  await answer.body?.cancel();
  return answer.status;
};

describe('each stream', () => {
  it.each(named(routes.filter(isStream)))('%s is open to its roles and to no others', async (_, route) => {
    expect(await statusOf(route, api.stranger())).toBe(401);
    for (const [each, caller] of people) {
      expect({ role: each, status: await statusOf(route, caller) }).toEqual({
        role: each,
        status: isOpenTo(route, each) ? 200 : 403,
      });
    }
  });
});

describe('each route', () => {
  it.each(named(asked))('%s is open to its roles and to no others', async (_, route) => {
    const stranger = await api.stranger().send(route.method, addressOf(route), bodyOf(route));
    expect(stranger.status === 401).toBe(route.access !== 'public');
    for (const [each, caller] of people) {
      const answer = await caller.send(route.method, addressOf(route), bodyOf(route));
      const isOpen = isOpenTo(route, each);
      // A refusal of the guard, not of a rule about the object.
      expect({ role: each, isOpen: answer.body.code !== 'not-allowed' }).toEqual({ role: each, isOpen });
      expect(answer.status).not.toBe(500);
    }
  });
});
