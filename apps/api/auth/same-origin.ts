import type { Request } from 'express';

/**
 * Whether a change comes from our own page. Browsers send `Sec-Fetch-Site` or `Origin` with every POST and DELETE, and pages cannot
 * forge them; a request with neither is no browser's, and gets no benefit from a cookie.
 */
export const comesFromThisSite = (request: Request): boolean => {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.get('host');
};

/** For what needs no cookie yet, such as signing in: another site's page is refused, a program is not. */
export const comesFromAnotherSite = (request: Request): boolean =>
  (request.get('sec-fetch-site') !== undefined || request.get('origin') !== undefined) && !comesFromThisSite(request);
