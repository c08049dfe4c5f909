import type { Request } from 'express';
import type { Person } from '#libs/domain/person/events.js';

/** A call before its route says what the parsed parts are. */
export type AnyCall = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller: Person | undefined;
  readonly commandId: string;
  readonly expectedVersion: number | undefined;
  readonly traceId: string | undefined;
};

/** What middleware, guard and interceptor leave on a request for those after them. */
export type ApiRequest = Request & {
  traceId?: string;
  person?: Person;
  /** The hash of the session the cookie names; absent with a bearer token. */
  sessionHash?: Buffer;
  call?: AnyCall;
};
