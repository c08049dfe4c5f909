import { randomBytes } from 'node:crypto';
import type { NextFunction, Response } from 'express';
import type { ApiRequest } from './request.js';

const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Takes the caller's W3C trace id or makes one; problems, logs and events carry it. */
export const trace = (request: ApiRequest, response: Response, next: NextFunction): void => {
  request.traceId = traceparent.exec(request.get('traceparent') ?? '')?.[1] ?? randomBytes(16).toString('hex');
  response.set('Trace-Id', request.traceId);
  next();
};
