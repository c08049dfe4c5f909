import type { NextFunction, Response } from 'express';
import type { Route } from '#libs/contract/route.js';
import { Problem } from './problem.js';
import type { ApiRequest } from './request.js';

type Address = { readonly pattern: RegExp; readonly methods: Set<string> };

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+')}/?$`);

const addressesOf = (routes: readonly Route[]): readonly Address[] => {
  const byPath = new Map<string, Address>();
  for (const { path, method } of routes) {
    const shape = path.replace(/:[A-Za-z]+/g, ':');
    const address = byPath.get(shape) ?? { pattern: patternOf(path), methods: new Set<string>() };
    address.methods.add(method);
    if (method === 'GET') address.methods.add('HEAD');
    byPath.set(shape, address);
  }
  return [...byPath.values()];
};

/** Says 405 with what is allowed where an address exists but not with this method, and answers OPTIONS. */
export const refuseOtherMethods = (routes: readonly Route[]) => {
  const addresses = addressesOf(routes);
  return ({ path, method }: ApiRequest, response: Response, next: NextFunction): void => {
    const here = addresses.filter(({ pattern }) => pattern.test(path));
    if (here.length === 0 || here.some(({ methods }) => methods.has(method))) {
      next();
      return;
    }
    const allowed = [...new Set(here.flatMap(({ methods }) => [...methods]))].sort().join(', ');
    if (method === 'OPTIONS') response.set('Allow', allowed).status(204).end();
    else next(new Problem('method-not-allowed', { detail: `Allowed here: ${allowed}.`, headers: { Allow: allowed } }));
  };
};
