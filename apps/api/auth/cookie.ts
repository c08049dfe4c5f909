import type { CookieOptions, Request, Response } from 'express';

/** The prefix binds the cookie to this host and to TLS; browsers take it with `Secure` only. */
const nameFor = (isSecure: boolean): string => (isSecure ? '__Host-keyline_session' : 'keyline_session');
const optionsFor = (isSecure: boolean): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: isSecure,
  path: '/',
});

export const readCookie = (request: Request, isSecure: boolean): string | undefined => {
  const name = `${nameFor(isSecure)}=`;
  const pair = (request.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(name));
  return pair?.slice(name.length);
};

export const setCookie = (response: Response, isSecure: boolean, secret: string): void => {
  response.cookie(nameFor(isSecure), secret, optionsFor(isSecure));
};

export const clearCookie = (response: Response, isSecure: boolean): void => {
  response.clearCookie(nameFor(isSecure), optionsFor(isSecure));
};
