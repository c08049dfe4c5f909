import type { z } from 'zod';
import type { Problem } from '#libs/contract/answers.js';
import type { Route } from '#libs/contract/route.js';
import type { AnyRoute } from '#libs/contract/routes.js';

/** Routes by `METHOD /path`, made from the contract's types alone: no schema reaches the browser. */
type RouteByName = { [R in AnyRoute as `${R['method']} ${R['path']}`]: R };
export type RouteName = keyof RouteByName;
type Part<R extends Route, K extends 'params' | 'query' | 'body'> = R[K] extends z.ZodType
  ? { [P in K]: z.input<R[K]> }
  : unknown;
type OptionalQuery<R extends Route> = R['query'] extends z.ZodType ? { query?: Partial<z.input<R['query']>> } : unknown;
export type Request<N extends RouteName> = Part<RouteByName[N], 'params'> &
  OptionalQuery<RouteByName[N]> &
  Part<RouteByName[N], 'body'> & { version?: number; key?: string; signal?: AbortSignal };
export type Answer<N extends RouteName> = z.output<RouteByName[N]['answer']>;

/** The server said no, or could not be reached: what happened, that nothing was lost, and what to do. */
export class CallFailed extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

const unreachable: Problem = {
  type: '/problems/unreachable',
  title: 'Keyline cannot be reached',
  status: 0,
  code: 'unreachable',
  detail: 'The connection is lost. Nothing that was confirmed is lost; try again in a moment.',
};

type Loose = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  version?: number;
  key?: string;
  signal?: AbortSignal;
};

const addressOf = (path: string, { params = {}, query = {} }: Loose): string => {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
};

const headersOf = ({ body, version, key }: Loose, method: string): Record<string, string> => ({
  accept: 'application/json',
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(version === undefined ? {} : { 'if-match': `"v${version}"` }),
  ...(method === 'POST' ? { 'idempotency-key': key ?? crypto.randomUUID() } : {}),
});

const send = async (address: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new CallFailed(unreachable);
  }
};

/** Calls a route of the contract; its parameters and its answer are typed by the contract. */
export const call = async <N extends RouteName>(name: N, request: Request<N>): Promise<Answer<N>> => {
  const loose = request as Loose;
  const [method = 'GET', path = ''] = name.split(' ');
  const response = await send(addressOf(path, loose), {
    method,
    headers: headersOf(loose, method),
    credentials: 'same-origin',
    ...(loose.body === undefined ? {} : { body: JSON.stringify(loose.body) }),
    ...(loose.signal === undefined ? {} : { signal: loose.signal }),
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok)
    throw new CallFailed(
      (answer as Problem | undefined) ?? {
        ...unreachable,
        status: response.status,
        title: `The server answered ${response.status}`,
      },
    );
  // The server answers by the same schema that gave this type.
  return answer as Answer<N>;
};
