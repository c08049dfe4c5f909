import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Router } from 'express';
import type { Route } from '#libs/contract/route.js';
import { refusalSentence } from '#libs/domain/refusals.js';
import { openApi } from './openapi.js';
import { isKnown, problems } from './problem.js';

const require = createRequire(import.meta.url);
const swaggerFolder = dirname(require.resolve('swagger-ui-dist/package.json'));

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Keyline API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="page"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#page', deepLinking: true, docExpansion: 'none', validatorUrl: null });`;

/** The interface described: for machines, for people, and each problem by its type. */
export const apiPages = (routes: readonly Route[]): Router => {
  const document = JSON.stringify(openApi(routes));
  const router = express.Router();
  router.get('/openapi.json', (_, response) => void response.type('application/json').send(document));
  router.get('/docs', (_, response) => void response.type('html').send(page));
  router.get('/docs/start.js', (_, response) => void response.type('text/javascript').send(start));
  router.use('/docs', express.static(swaggerFolder, { index: false, maxAge: '1d' }));
  router.get('/problems/:code', ({ params: { code } }, response) => {
    const title = isKnown(code) ? problems[code][1] : refusalSentence(code);
    response.type('text/plain').send(`${code}\n\n${title}\n`);
  });
  return router;
};
