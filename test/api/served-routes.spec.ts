import { describe, expect, it } from '@jest/globals';
import 'reflect-metadata';
import type { Route } from '#libs/contract/route.js';
import { routes } from '#libs/contract/routes.js';
import { controllers } from '../../apps/api/api.module.js';
import { routeKey } from '../../apps/api/http/endpoint.js';

const handlers = controllers.flatMap(({ name, prototype }) =>
  Object.getOwnPropertyNames(prototype)
    .filter((method) => method !== 'constructor')
    .map((method) => ({ name: `${name}.${method}`, handler: (prototype as Record<string, unknown>)[method] }))
    .filter(({ handler }) => typeof handler === 'function' && Reflect.hasMetadata('path', handler)),
);
const addressOf = ({ method, path }: Route): string => `${method} ${path}`;

describe('the routes of the contract', () => {
  it('are each served exactly once, and nothing else is', () => {
    const served = handlers.map(({ handler }) => Reflect.getMetadata(routeKey, handler as object) as Route);
    expect(served.map(addressOf).sort()).toEqual(routes.map(addressOf).sort());
  });

  it('have no handler that does not say who may call it', () => {
    const silent = handlers.filter(({ handler }) => Reflect.getMetadata(routeKey, handler as object) === undefined);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
