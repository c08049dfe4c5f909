import { z } from 'zod';
import { decimal, id, money, tierOrUnscored } from '#libs/domain/fields.js';

/** The answer of every command: where the record stands now. `id` is what was made, if anything was. */
export const receipt = z
  .object({ id: z.string().optional(), position: z.int(), version: z.int() })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof receipt>;

/** RFC 9457. `errors` name the field by JSON pointer. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    traceId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;

export const personRef = z.object({ personId: z.string(), name: z.string() }).meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof personRef>;

export const accountRef = z
  .object({ accountId: z.string(), name: z.string(), tier: tierOrUnscored, ownerId: z.string().nullable() })
  .meta({ id: 'AccountRef' });
export type AccountRef = z.infer<typeof accountRef>;

/** One recorded event as a person reads it. */
export const historyEntry = z
  .object({
    position: z.int(),
    stream: z.string(),
    version: z.int(),
    type: z.string(),
    summary: z.string(),
    data: z.record(z.string(), z.unknown()),
    actor: personRef,
    occurredAt: z.string(),
    recordedAt: z.string(),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof historyEntry>;

/** A page of a list: pass `next` as `cursor` to go on; null at the end. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** As of which moment something is shown; null is now. `position` is where the record was cut. */
export const asOfMark = z
  .object({ position: z.int(), instant: z.string(), basis: z.enum(['recorded', 'occurred']) })
  .nullable()
  .meta({ id: 'AsOf' });
export type AsOfMark = z.infer<typeof asOfMark>;

/**
 * On reads of what changes: as of a position of the record, or of an instant. The basis says how an instant is meant: `recorded`
 * is what we knew then, by when it was written down; `occurred` is what was true then, as far as we know today.
 */
export const asOfQuery = z.object({
  asOf: z
    .union([z.stringFormat('position', /^[1-9]\d{0,14}$/), z.iso.datetime({ offset: true })])
    .optional()
    .meta({ description: 'A position of the record, or an instant (RFC 3339); now when left out' }),
  basis: z.enum(['recorded', 'occurred']).optional().meta({
    description: 'Of an instant: what was recorded by then (what we knew; the default) or what had occurred by then',
  }),
});

export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** On every command: what a client may pass to see its own write in the answer of the next read. */
export const programParams = z.object({ programId: id });
export const health = z.enum(['on-track', 'at-risk', 'off-track', 'waiting', 'done']);
export const optionalMoney = money.nullable();
export const optionalDecimal = decimal.nullable();
