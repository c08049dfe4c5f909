import { json, type NextFunction, type RequestHandler, type Response } from 'express';
import type { Route } from '#libs/contract/route.js';
import { Problem } from './problem.js';
import type { ApiRequest } from './request.js';

const readJson = json({ limit: '1mb', type: 'application/json', strict: false });

const refuseMediaType = (wanted: string): Problem =>
  new Problem('media-type', { detail: `Send ${wanted}.`, headers: { Accept: wanted } });

const isMalformed = (error: unknown): boolean =>
  error instanceof Object && 'type' in error && error.type === 'entity.parse.failed';

/** JSON, at most 1 MB, on every POST; only the routes that take a file leave the body to be streamed. */
export const readBody = (routes: readonly Route[]): RequestHandler => {
  const streamed = new Set(routes.filter(({ bodyKind }) => bodyKind === 'csv').map(({ path }) => path));
  return (request: ApiRequest, response: Response, next: NextFunction): void => {
    if (request.method !== 'POST') next();
    else if (streamed.has(request.path)) {
      next(request.is(['text/csv', 'application/octet-stream']) === false ? refuseMediaType('text/csv') : undefined);
    } else if (!/^application\/json\s*(;|$)/i.test(request.get('content-type') ?? '')) {
      next(refuseMediaType('application/json'));
    } else
      readJson(request, response, (error?: unknown) =>
        next(isMalformed(error) ? new Problem('malformed-json') : error),
      );
  };
};
