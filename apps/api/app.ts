import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Response } from 'express';
import { routes } from '#libs/contract/routes.js';
import { NestLog } from '#libs/telemetry/nest-log.js';
import { apiModule } from './api.module.js';
import { apiPages } from './http/api-pages.js';
import { readBody } from './http/body.js';
import { securityHeaders } from './http/headers.js';
import { refuseOtherHosts } from './http/hosts.js';
import { refuseOtherMethods } from './http/methods.js';
import type { ApiRequest } from './http/request.js';
import { trace } from './http/trace.js';
import { webPage } from './http/web-page.js';
import type { Parts } from './parts.js';

/** An ETag here is a version for If-Match; the same version of a gate can be shown differently, so nothing answers 304. */
const keepNothing = (request: ApiRequest, response: Response, next: NextFunction): void => {
  delete request.headers['if-none-match'];
  delete request.headers['if-modified-since'];
  response.set('Cache-Control', 'no-store');
  next();
};

/** Compressing collects first, and a live hint must leave at once. */
const isCompressible: typeof compression.filter = (request, response) =>
  !/^text\/event-stream/.test(String(response.getHeader('content-type'))) && compression.filter(request, response);

/** The HTTP application on opened parts, not yet listening. `webFolder` is where the built page lies. */
export const createApp = async (parts: Parts, webFolder: string): Promise<NestExpressApplication> => {
  const isSecure = parts.settings.publicUrl.startsWith('https:');
  const app = await NestFactory.create<NestExpressApplication>(apiModule(parts), {
    bodyParser: false,
    logger: new NestLog(parts.log),
  });
  app.set('etag', false).set('x-powered-by', false).set('query parser', 'simple');
  app.set('trust proxy', isSecure ? 1 : false);
  app.use(
    trace,
    securityHeaders(isSecure),
    refuseOtherHosts(parts.settings.publicUrl),
    compression({ filter: isCompressible }),
  );
  app.use(apiPages(routes), webPage(webFolder));
  app.use(['/v1', '/health'], keepNothing);
  app.use(refuseOtherMethods(routes), readBody(routes));
  return app.init();
};
