import type { z } from 'zod';
import { type FieldError, Problem } from './problem.js';

const escaped = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');
const pointerTo = (root: string, path: readonly PropertyKey[]): string =>
  `${root}${path.map((key) => `/${escaped(key)}`).join('')}`;

/** Of the branches of a union, the one that comes nearest to fitting is what the sender meant. */
const nearest = (branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] =>
  [...branches].sort((a, b) => a.length - b.length)[0] ?? [];

const errorsOf = (issue: z.core.$ZodIssue, root: string): readonly FieldError[] => {
  const pointer = pointerTo(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: `${pointer}/${escaped(key)}`, detail: 'Nobody knows this field' }));
  }
  if (issue.code === 'invalid_union') {
    const errors = nearest(issue.errors).flatMap((inner) => errorsOf(inner, pointer));
    return errors.length > 0 ? errors : [{ pointer, detail: issue.message }];
  }
  return [{ pointer, detail: issue.message }];
};

/** Parses what comes in, or throws the problem with the pointer of each field that does not fit. */
export const parsed = <Schema extends z.ZodType>(schema: Schema, input: unknown, root: string): z.output<Schema> => {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => errorsOf(issue, root)).slice(0, 100);
  throw new Problem('invalid-request', { errors });
};
