import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const isApi = /^\/(v1|health|docs|problems|openapi\.json)(\/|$)/;

/** The built page: assets carry a hash in their name and never change; every other address is the page itself. */
export const webPage = (folder: string): RequestHandler => {
  const router = Router();
  const index = join(folder, 'index.html');
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }),
  );
  router.use(
    express.static(folder, { index: false, setHeaders: (response) => response.set('Cache-Control', 'no-cache') }),
  );
  router.use((_, response) => {
    response.set('Cache-Control', 'no-cache');
    if (existsSync(index)) response.sendFile(index);
    else response.status(404).type('text/plain').send('The page is not built. Run `npm run build`.\n');
  });
  return (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && !isApi.test(request.path)) router(request, response, next);
    else next();
  };
};
