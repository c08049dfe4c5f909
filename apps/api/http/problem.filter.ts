import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Response } from 'express';
import { refusalSentence } from '#libs/domain/refusals.js';
import { EventInvalid, StoreUnavailable, SubjectErased } from '#libs/event-store/errors.js';
import type { Log } from '#libs/telemetry/log.js';
import { Problem, type ProblemCode } from './problem.js';
import type { ApiRequest } from './request.js';

/** Classes 08 (connection), 53 (resources), 57P (shutdown) and 40 (try again) of PostgreSQL, and the socket's own. */
const unreachable = /^(08|53|57P|40)|^E(CONN|PIPE|TIMEDOUT|HOST)/;
const codeOf = (error: object): unknown =>
  'code' in error
    ? error.code
    : 'driverError' in error && error.driverError instanceof Object
      ? codeOf(error.driverError)
      : undefined;
/** What was sent has a character or a number that the database does not take: a cursor made by hand, a NUL in a text. */
const isBadValue = (error: unknown): boolean =>
  error instanceof EventInvalid ||
  (error instanceof Error && ['22021', '22P02', '22P05', '22003', '22007', '22008'].includes(String(codeOf(error))));
const isUnreachable = (error: unknown): boolean => {
  if (error instanceof StoreUnavailable) return true;
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (typeof code === 'string') return unreachable.test(code);
  return /connection (terminated|timeout)|timeout exceeded when trying to connect/i.test(error.message);
};

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  415: 'media-type',
  429: 'too-many-requests',
};

/** The body parser and the router report with a status of their own. */
const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  // Erased between the decision and the append; a moment later the decision itself would have said so.
  if (error instanceof SubjectErased) {
    return new Problem('person-erased', { status: 409, title: refusalSentence('person-erased'), cause: error });
  }
  if (isUnreachable(error)) return new Problem('store-unavailable', { headers: { 'Retry-After': '3' }, cause: error });
  if (isBadValue(error)) return new Problem('malformed-request', { cause: error });
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : error instanceof Error && 'status' in error && typeof error.status === 'number'
        ? error.status
        : 500;
  return new Problem(byStatus[status] ?? (status < 500 ? 'malformed-request' : 'fault'), { cause: error });
};

export const sendProblem = (response: Response, problem: Problem, traceId: string | undefined): void => {
  const { status, title, code, more } = problem;
  const { detail, errors, headers } = more;
  if (headers !== undefined) response.set({ ...headers });
  response.status(status).type('application/problem+json');
  response.send(JSON.stringify({ type: `/problems/${code}`, title, status, detail, code, errors, traceId }));
};

/** Turns whatever was thrown into a problem, once, at the edge of the process. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ApiRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (problem.status >= 500) {
      const fields = { err: error, traceId: request.traceId, method: request.method, path: request.path };
      this.log[problem.status === 503 ? 'warn' : 'error'](fields, problem.title);
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // A body that nobody will read must not be taken for the next request.
    if (!request.complete) {
      response.set('Connection', 'close');
      request.resume();
    }
    sendProblem(response, problem, request.traceId);
  }
}
