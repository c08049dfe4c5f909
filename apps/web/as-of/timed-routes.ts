import type { RouteName } from '../client/call.js';
import { asOfQuery, useAsOf } from './as-of.js';

const timed: ReadonlySet<RouteName> = new Set<RouteName>([
  'GET /v1/portfolio',
  'GET /v1/programs/:programId',
  'GET /v1/programs/:programId/history',
  'GET /v1/gates/:gateId',
  'GET /v1/accounts/:accountId',
  'GET /v1/accounts/:accountId/history',
]);

/** The request as of the moment the screen shows, for routes that know moments. */
export const useTimed = <Request extends object>(name: RouteName, request: Request): Request => {
  const query = asOfQuery(useAsOf());
  if (query.asOf === undefined || !timed.has(name)) return request;
  const own = 'query' in request ? (request.query as object) : {};
  return { ...request, query: { ...own, ...query } };
};
