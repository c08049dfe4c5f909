import type { Request } from 'express';
import type { Person } from '#libs/domain/person/events.js';
import type { AnyCall } from './call.js';

/** What middleware, guard and interceptor leave on a request for those after them. */
export type ApiRequest = Request & {
  traceId?: string;
  person?: Person;
  /** The hash of the session the cookie names; absent with a bearer token. */
  sessionHash?: Buffer;
  call?: AnyCall;
};
