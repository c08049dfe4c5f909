import type { Route } from '#libs/contract/route.js';
import { routes } from '#libs/contract/routes.js';

const patterns = routes.map((route: Route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/:[A-Za-z]+/g, '[^/]+')}$`),
}));

/** Holds an answer to the contract of its route: status and every field. Throws what does not fit. */
export const holdToContract = (method: string, path: string, status: number, body: unknown): void => {
  const address = path.split('?')[0] ?? '';
  const found = patterns.find(({ route, pattern }) => route.method === method && pattern.test(address));
  if (found === undefined || status >= 300) return;
  const { route } = found;
  if (status !== (route.success ?? 200)) throw new Error(`${method} ${path} answered ${status}`);
  const parsed = route.answer.safeParse(body);
  if (!parsed.success) throw new Error(`${method} ${path} does not fit its contract`, { cause: parsed.error });
};
