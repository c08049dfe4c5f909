/** Every problem this API can answer: its status and what it means. Refused commands have more codes, one a reason. */
export const problems = {
  'invalid-request': [400, 'What was sent does not fit; each field is named'],
  'malformed-json': [400, 'The body is not JSON'],
  'malformed-request': [400, 'The request cannot be read'],
  'idempotency-key-invalid': [400, 'The Idempotency-Key cannot be used'],
  'not-signed-in': [401, 'Sign in first'],
  'sign-in-refused': [401, 'These sign-in details are not known'],
  'not-allowed': [403, 'Your roles do not allow this'],
  'cross-site': [403, 'A change must come from this site itself'],
  'not-found': [404, 'There is nothing at this address'],
  'method-not-allowed': [405, 'This address has other methods'],
  refused: [409, 'The record does not allow this now'],
  'changed-meanwhile': [412, 'Somebody changed this meanwhile; look again'],
  'file-unreadable': [422, 'The file cannot be read'],
  'upload-unknown': [422, 'There is no such upload'],
  'body-too-large': [413, 'The body is too large'],
  'wrong-host': [421, 'This server does not answer under this name'],
  'media-type': [415, 'The body has a media type that is not taken here'],
  'key-reused': [422, 'The Idempotency-Key was used for another request'],
  'precondition-missing': [428, 'Send If-Match with the ETag you saw'],
  'too-many-requests': [429, 'Too many attempts; wait a little'],
  fault: [500, 'Something is broken here; the log knows it by the trace id'],
  'store-unavailable': [503, 'The record cannot be reached now; send the same again'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof problems;

export type FieldError = { readonly pointer: string; readonly detail: string };
type More = {
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/** An answer that is not a success, as RFC 9457 has it. Thrown anywhere at the edge, written by the filter. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;

  constructor(
    readonly code: string,
    readonly more: More & { readonly status?: number; readonly title?: string } = {},
  ) {
    const [status, title] = isKnown(code) ? problems[code] : [409, code];
    super(more.detail ?? more.title ?? title, { cause: more.cause });
    this.status = more.status ?? status;
    this.title = more.title ?? title;
  }
}

export const isKnown = (code: string): code is ProblemCode => code in problems;

export const missing = (header: string): Problem =>
  new Problem('precondition-missing', { detail: `The header ${header} is needed here.` });
export const notFound = (): Problem => new Problem('not-found');
/** What was found; a problem when it was not. */
export const found = <Answer>(answer: Answer | null | undefined): Answer => {
  if (answer === null || answer === undefined) throw notFound();
  return answer;
};
