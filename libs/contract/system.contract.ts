import { z } from 'zod';
import { route } from './route.js';

/** The process runs. Says nothing about the database. */
export const getLiveness = route({
  method: 'GET',
  path: '/health/live',
  summary: 'The process runs',
  access: 'public',
  answer: z.object({ status: z.literal('ok') }),
});
/** The process can serve; 503 while the store is out of reach. */
export const getReadiness = route({
  method: 'GET',
  path: '/health/ready',
  summary: 'The process can serve',
  access: 'public',
  answer: z.object({ status: z.literal('ok'), head: z.int() }),
});
/** A hint that the read models moved on: what a screen shows of these streams and programs may have changed. */
export const liveHint = z
  .object({ position: z.int(), programIds: z.array(z.string()), streams: z.array(z.string()) })
  .meta({ id: 'LiveHint' });
export type LiveHint = z.infer<typeof liveHint>;
export const followLive = route({
  method: 'GET',
  path: '/v1/live',
  summary: 'Server-sent events: each is a hint of what changed',
  access: 'signed-in',
  answer: liveHint,
  answerKind: 'events',
});
