import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { routes } from '#libs/contract/routes.js';
import { expectedVersion } from './etag.js';
import { madeId } from './made-id.js';
import { openApi } from './openapi.js';
import { parsed } from './parsed.js';
import { Problem } from './problem.js';
import { statusOfRefusal } from './recorded.js';
import { strict } from './strict.js';

const problemOf = (schema: z.ZodType, input: unknown): unknown => {
  try {
    return parsed(schema, input, '');
  } catch (error) {
    return error instanceof Problem ? error.more.errors : error;
  }
};

describe('what comes in', () => {
  const body = strict(z.object({ name: z.string(), team: z.object({ ids: z.array(z.object({ id: z.string() })) }) }));

  it('names each field that does not fit by its pointer', () => {
    expect(problemOf(body, { name: 1, team: { ids: [{ id: 'a' }, {}] } })).toMatchObject([
      { pointer: '/name' },
      { pointer: '/team/ids/1/id' },
    ]);
  });

  it('may not carry fields that nobody knows, at any depth', () => {
    expect(problemOf(body, { name: 'x', team: { ids: [{ id: 'a', 'b/c': 1 }] } })).toEqual([
      { pointer: '/team/ids/0/b~1c', detail: 'Nobody knows this field' },
    ]);
  });

  it('keeps defaults and options', () => {
    const schema = strict(z.object({ a: z.array(z.string()).max(1).default(['x']), b: z.object({}).optional() }));
    expect(parsed(schema, {}, '')).toEqual({ a: ['x'] });
    expect(problemOf(schema, { a: ['x', 'y'] })).toMatchObject([{ pointer: '/a' }]);
  });

  it('is explained by the nearest branch of a union', () => {
    const union = strict(z.union([z.object({ personId: z.string() }), z.object({ token: z.string().min(20) })]));
    expect(problemOf(union, { token: 'short' })).toMatchObject([{ pointer: '/token' }]);
  });
});

describe('the entity tag', () => {
  it.each([
    [undefined, undefined],
    ['*', undefined],
    ['"v12"', 12],
    ['W/"v12"', -1],
    ['garbage', -1],
  ])('%s asks for version %s', (header, version) => {
    expect(expectedVersion(header)).toBe(version);
  });
});

describe('a made id', () => {
  it('follows from the command alone', () => {
    expect(madeId('action', 'ana:1')).toBe(madeId('action', 'ana:1'));
    expect(madeId('action', 'ana:1')).not.toBe(madeId('action', 'ana:2'));
    expect(madeId('action', 'ana:1')).toMatch(/^action-[0-9a-f]{20}$/);
  });
});

describe('a refusal', () => {
  it.each([
    ['gate-unknown', 404],
    ['not-an-approver', 403],
    ['submitter-cannot-approve', 403],
    ['gate-decided', 409],
    ['conditions-needed', 422],
  ])('%s is a %s', (reason, status) => {
    expect(statusOfRefusal(reason)).toBe(status);
  });
});

describe('the description of the interface', () => {
  const document = openApi(routes);

  it('has every route once', () => {
    const described = Object.values(document.paths ?? {}).flatMap((path) => Object.keys(path));
    expect(described).toHaveLength(routes.length);
    const ids = Object.values(document.paths ?? {}).flatMap((path) =>
      Object.values(path).map((operation) => (operation as { operationId: string }).operationId),
    );
    expect(new Set(ids).size).toBe(routes.length);
  });

  it('says what a stale or missing version answers', () => {
    const submit = document.paths?.['/v1/gates/{gateId}/submit']?.post;
    expect(Object.keys(submit?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '405', '409', '412', '422', '428', '503']),
    );
  });

  it('refuses unknown fields there too', () => {
    expect(JSON.stringify(document.paths?.['/v1/gates/{gateId}/votes']?.post?.requestBody)).toContain(
      '"additionalProperties":false',
    );
  });
});
