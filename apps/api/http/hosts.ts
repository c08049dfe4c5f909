import type { NextFunction, RequestHandler, Response } from 'express';
import { Problem } from './problem.js';
import type { ApiRequest } from './request.js';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Answers under its own name and on this machine only. Otherwise a page of another name that points here (DNS rebinding) could sign in
 * to a demonstration, which asks for no secret. Health is asked for by address.
 */
export const refuseOtherHosts = (publicUrl: string): RequestHandler => {
  const own = new URL(publicUrl).host;
  return (request: ApiRequest, _: Response, next: NextFunction): void => {
    const host = request.get('host') ?? '';
    const isKnown = host === own || loopback.test(host) || request.path.startsWith('/health/');
    next(isKnown ? undefined : new Problem('wrong-host', { detail: `This server answers as ${own}.` }));
  };
};
