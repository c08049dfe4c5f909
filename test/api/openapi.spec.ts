import { describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { Route } from '#libs/contract/route.js';
import { routes } from '#libs/contract/routes.js';
import { openApi } from '../../apps/api/http/openapi.js';

type Operation = { responses: Record<string, unknown>; security: unknown[]; requestBody?: unknown };
const document = JSON.parse(JSON.stringify(openApi(routes)));
const operationOf = ({ method, path }: Route): Operation =>
  document.paths[path.replace(/:([A-Za-z]+)/g, '{$1}')]?.[method.toLowerCase()];

describe('the description of the interface', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(document);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it.each(routes.map((route: Route) => [`${route.method} ${route.path}`, route] as const))(
    '%s is whole',
    (_, route) => {
      const operation = operationOf(route);
      const expected = [
        `${route.success ?? 200}`,
        '400',
        '405',
        '503',
        ...(route.access === 'public' ? [] : ['401']),
        ...(Array.isArray(route.access) ? ['403'] : []),
        ...(route.params === undefined ? [] : ['404']),
        ...(route.method === 'POST' ? ['413', '415'] : []),
        ...(route.method === 'POST' && route.access !== 'public' ? ['409', '412', '422'] : []),
        ...(route.ifMatch ? ['428'] : []),
      ];
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(expected));
      expect(operation.security.length > 0).toBe(route.access !== 'public');
      expect(operation.requestBody !== undefined).toBe(route.body !== undefined || route.bodyKind === 'csv');
    },
  );
});
