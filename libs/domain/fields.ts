import { z } from 'zod';

/** Ids are part of stream names and addresses: letters, digits, dot, dash, underscore. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/, 'use letters, digits, dots, dashes and underscores, 120 at most');
/** An instant in UTC, RFC 3339 with `Z`. */
export const instant = z.iso.datetime({ offset: false });
/** A calendar date, ISO 8601; its calendar is the program's. */
export const date = z.iso.date();
/** A decimal number as text: exact, no exponent. */
export const decimal = z.string().regex(/^-?\d{1,18}(\.\d{1,8})?$/, 'write a decimal number such as 1250.50');
export const currency = z.string().regex(/^[A-Z]{3}$/, 'use a three-letter currency code');
export const money = z.object({ amount: decimal, currency });
export type Money = z.infer<typeof money>;
export const title = z.string().trim().min(1).max(200);
export const text = z.string().trim().min(1).max(4000);
export const optionalText = z.string().trim().max(4000);
/** A score on the 0 to 10 scale of the scoring model. */
export const score = z.number().min(0).max(10);
export const tier = z.enum(['key', 'major', 'core']);
export type Tier = z.infer<typeof tier>;
/** A tier, or `unscored` where too little is known to give one. */
export const tierOrUnscored = z.enum(['key', 'major', 'core', 'unscored']);
export type TierOrUnscored = z.infer<typeof tierOrUnscored>;
export const phase = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Phase = z.infer<typeof phase>;

/** The schema of one event: `{ type, data }`. */
export const fact = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), data: z.object(shape) });

/** The schema of one command: who (`by`, a person id or `system`), when (`at`, business time) and what (`data`). */
export const order = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), by: id, at: instant, data: z.object(shape) });
