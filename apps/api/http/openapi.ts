import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { problem, receipt } from '#libs/contract/answers.js';
import type { Route } from '#libs/contract/route.js';
import { type ProblemCode, problems } from './problem.js';
import { strict } from './strict.js';

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
});

const always = [400, 405, 421, 500, 503];
const afterBody = [413, 415];
const afterCommand = [404, 409, 422];

/** Which problems an operation can answer, by what its route declares. */
const statusesOf = (route: Route): readonly number[] => [
  ...always,
  ...(route.access === 'public' ? [] : [401]),
  ...(route.access === 'public' || (route.access === 'signed-in' && route.method === 'GET') ? [] : [403]),
  ...(route.params ? [404] : []),
  ...(route.method === 'POST' ? afterBody : []),
  ...(isCommand(route) ? afterCommand : []),
  ...(isCommand(route) ? [412] : []),
  ...(route.ifMatch ? [428] : []),
  ...(route.path === '/v1/session' && route.method === 'POST' ? [401, 403, 429] : []),
];
const isCommand = ({ method, access }: Route): boolean => method === 'POST' && access !== 'public';

const titleOf = (status: number): string =>
  Object.values(problems).find(([known]) => known === status)?.[1] ?? 'Refused';

const headersOf = (route: Route): z.ZodObject | undefined => {
  if (!isCommand(route)) return undefined;
  const key = z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'A repetition with the same key and body answers the same' });
  const version = z.string().meta({ description: 'The ETag you saw, such as "v3"' });
  const prefer = z.string().optional().meta({
    description: '`wait=0` answers as soon as it is recorded; otherwise up to 2 seconds pass until the pages show it',
  });
  return z.object({
    'Idempotency-Key': key,
    'If-Match': route.ifMatch ? version : version.optional(),
    Prefer: prefer,
  });
};

const operationIdOf = ({ method, path }: Route): string =>
  `${method.toLowerCase()}${path.replace(/[^A-Za-z]+([A-Za-z])/g, (_, letter: string) => letter.toUpperCase()).replace(/^V1/, '')}`;

const tagOf = ({ path }: Route): string => path.split('/').find((part) => part !== '' && part !== 'v1') ?? 'system';

const successOf = (route: Route) => {
  const kind = route.answerKind === 'events' ? 'text/event-stream' : 'application/json';
  return { description: 'Done', content: { [kind]: { schema: route.answer } } };
};

const bodyOf = (route: Route) => {
  if (route.bodyKind === 'csv') {
    const schema = { type: 'string' as const, format: 'binary' };
    return { requestBody: { required: true, content: { 'text/csv': { schema } } } };
  }
  if (route.body === undefined) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: strict(route.body) } } } };
};

const operationOf = (route: Route): ZodOpenApiOperationObject => {
  const header = headersOf(route);
  const refusals = [...new Set(statusesOf(route))].sort((a, b) => a - b);
  return {
    operationId: operationIdOf(route),
    summary: route.summary,
    tags: [tagOf(route)],
    ...(Array.isArray(route.access) ? { description: `Roles: ${route.access.join(', ')}.` } : {}),
    security: route.access === 'public' ? [] : [{ session: [] }, { token: [] }],
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: strict(route.query) }),
      ...(header && { header }),
    },
    ...bodyOf(route),
    responses: {
      [`${route.success ?? 200}`]: successOf(route),
      ...Object.fromEntries(refusals.map((status) => [`${status}`, problemAnswer(titleOf(status))])),
    },
  };
};

const pathsOf = (routes: readonly Route[]): ZodOpenApiPathsObject => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
};

const about = `Errors are problems (RFC 9457) of a stable type \`/problems/<code>\`: ${(Object.keys(problems) as ProblemCode[]).join(', ')}, or the
reason of a refused command. ETag is the version of the aggregate. Keyline-Position is the position of the record after a command.`;

/** zod-openapi writes a tuple as older drafts had it; JSON Schema 2020-12, which OpenAPI 3.1 uses, has `prefixItems`. */
const asTuple: ZodOpenApiOverride = ({ jsonSchema }) => {
  if (!Array.isArray(jsonSchema.items)) return;
  jsonSchema.prefixItems = jsonSchema.items;
  delete jsonSchema.items;
};

/** OpenAPI 3.1 of every route, from the very schemas that check what comes in. */
export const openApi = (routes: readonly Route[]) =>
  createDocument(
    {
      openapi: '3.1.1',
      info: { title: 'Keyline', version: '1', description: about },
      paths: pathsOf(routes),
      components: {
        schemas: { Receipt: receipt, Problem: problem },
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'keyline_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    { reused: 'inline', override: asTuple },
  );
