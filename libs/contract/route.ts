import type { z } from 'zod';
import type { Role } from '#libs/domain/access/role.js';

export type Method = 'GET' | 'POST' | 'DELETE';

/** Who may call: `public` is anyone, `signed-in` any person, else people with one of these roles. There is no default. */
export type Access = 'public' | 'signed-in' | readonly Role[];

/**
 * One operation of the HTTP interface. Controllers, OpenAPI and the web client are all made from it.
 * `success` is 200 unless said; a command answers `receipt`.
 */
export type Route = {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** `csv` bodies are streamed, not parsed. */
  readonly bodyKind?: 'csv';
  readonly answer: z.ZodType;
  /** `events`: a stream of server-sent events, each one an `answer`. */
  readonly answerKind?: 'events';
  readonly success?: 200 | 201 | 202;
  /** The ETag of the changed aggregate must come back as If-Match. */
  readonly ifMatch?: boolean;
};

export const route = <const R extends Route>(definition: R): R => definition;
