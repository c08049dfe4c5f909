import { z } from 'zod';
import { route } from './route.js';

/** An event of the record as CloudEvents 1.0 has it; what CloudEvents has no attribute for are extensions, lower case as it asks. */
export const cloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string(),
    type: z.string(),
    subject: z.string().meta({ description: 'The stream' }),
    time: z.string().meta({ description: 'When it occurred' }),
    datacontenttype: z.literal('application/json'),
    data: z.unknown(),
    position: z.int().meta({ description: 'Its place in the record: the cursor to go on after it' }),
    streamversion: z.int(),
    schemaversion: z.int(),
    recordedtime: z.string(),
    actor: z.string(),
    onbehalfof: z.string().optional(),
    correlationid: z.string().optional(),
    causationid: z.string().optional(),
    commandid: z.string(),
    workflowid: z.string().optional(),
    traceid: z.string().optional(),
    programid: z.string().optional(),
  })
  .meta({ id: 'CloudEvent' });
export type CloudEvent = z.infer<typeof cloudEvent>;

const position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const feedQuery = z.object({
  after: position.default(0).meta({ description: 'The position already taken: pass the `next` of the page before' }),
  type: z.string().max(60).optional(),
  programId: z.string().max(120).optional(),
});
const readers = ['auditor', 'administrator'] as const;

export const getFeed = route({
  method: 'GET',
  path: '/v1/feed',
  summary: 'Events after a position as CloudEvents, waiting for the next when asked to',
  access: readers,
  query: feedQuery.extend({
    limit: z.coerce.number().int().min(1).max(500).default(100),
    wait: z.coerce
      .number()
      .int()
      .min(0)
      .max(30)
      .default(0)
      .meta({ description: 'Seconds to wait when nothing is new' }),
  }),
  /** `next` moves on past events that a filter left out, so it is passed on even when no event came. */
  answer: z.object({ events: z.array(cloudEvent), next: z.int() }),
});
export const followFeed = route({
  method: 'GET',
  path: '/v1/feed/stream',
  summary: 'The same as server-sent events; Last-Event-ID goes on where a connection broke off',
  access: readers,
  query: feedQuery,
  answer: cloudEvent,
  answerKind: 'events',
});
