import type { Request } from 'express';

/**
 * Whether a page of another site sends a change. Browsers send `Sec-Fetch-Site` or `Origin` with every POST and DELETE, and pages
 * cannot forge them; a request with neither is a program's that holds the cookie itself, and no page can make it send one.
 */
export const comesFromAnotherSite = (request: Request): boolean => {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.get('host');
};
