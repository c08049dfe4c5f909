import { createHash, randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { z } from 'zod';
import type { Route } from '#libs/contract/route.js';
import type { Person } from '#libs/domain/person/events.js';
import { expectedVersion } from './etag.js';
import { parsed } from './parsed.js';
import { missing, Problem } from './problem.js';
import type { AnyCall, ApiRequest } from './request.js';
import { strict } from './strict.js';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** One call of a route: what came in, parsed by the route's schemas, and who asks. */
export type Call<R extends Route> = Omit<AnyCall, 'params' | 'query' | 'body'> & {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
};

export const Call = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { call } = context.switchToHttp().getRequest<ApiRequest>();
  if (call === undefined) throw new Error('The call was not read: is the interceptor registered?');
  return call;
});

const keyForm = /^[\x21-\x7e]{1,200}$/;

/** The client's key makes the command's id, within the caller's own keys; without one every call is a new command. */
const commandIdOf = (request: ApiRequest, caller: Person | undefined): string => {
  const key = request.get('idempotency-key');
  if (key === undefined) return randomUUID();
  if (!keyForm.test(key)) {
    throw new Problem('idempotency-key-invalid', {
      detail: 'An Idempotency-Key is 1 to 200 visible ASCII characters.',
    });
  }
  const digest = createHash('sha256').update(`${request.method} ${request.path} ${key}`).digest('hex').slice(0, 40);
  return `${caller?.personId ?? 'nobody'}:${digest}`;
};

const bodyOf = (request: ApiRequest, route: Route): unknown => {
  if (route.body === undefined) return undefined;
  return parsed(strict(route.body), request.body ?? {}, '');
};

/** Throws a problem that names each field that does not fit. */
export const readCall = (request: ApiRequest, route: Route): AnyCall => {
  if (route.ifMatch && request.get('if-match') === undefined) throw missing('if-match');
  return {
    params: route.params && parsed(route.params, request.params, '/path'),
    query: route.query && parsed(strict(route.query), request.query, '/query'),
    body: bodyOf(request, route),
    caller: request.person,
    commandId: commandIdOf(request, request.person),
    expectedVersion: expectedVersion(request.get('if-match')),
    traceId: request.traceId,
  };
};
