import { z } from 'zod';
import { health as healthState, historyEntry, page, pageQuery } from './answers.js';
import { route } from './route.js';

export const systemStatus = z
  .object({
    head: z.int(),
    projections: z.array(
      z.object({
        name: z.string(),
        position: z.int(),
        /** In events. */
        lag: z.int(),
        /** How long the oldest event it has not seen has been in the record. */
        behindSeconds: z.number(),
        parked: z.int(),
      }),
    ),
    relay: z.object({ position: z.int(), lag: z.int() }),
    workflows: z.object({ reachable: z.boolean(), driftedPrograms: z.int() }),
    health: healthState,
  })
  .meta({ id: 'SystemStatus' });
export const listEvents = route({
  method: 'GET',
  path: '/v1/events',
  summary: 'The record in order',
  access: ['auditor', 'administrator', 'sponsor', 'program-lead'],
  query: pageQuery.extend({
    stream: z.string().max(140).optional(),
    type: z.string().max(60).optional(),
    programId: z.string().max(120).optional(),
  }),
  answer: page(historyEntry),
});
export const getStatus = route({
  method: 'GET',
  path: '/v1/status',
  summary: 'How far the read models and the workflows are',
  access: 'signed-in',
  answer: systemStatus,
});
/** Mails caught by the built-in sink; only in demonstration and empty mode. */
export const mailRow = z
  .object({
    mailId: z.string(),
    to: z.string(),
    subject: z.string(),
    receivedAt: z.string(),
    html: z.string(),
    text: z.string(),
    hasInvitation: z.boolean(),
  })
  .meta({ id: 'Mail' });
export const listMails = route({
  method: 'GET',
  path: '/v1/dev/mails',
  summary: 'Mails that would have been sent',
  access: 'signed-in',
  query: pageQuery,
  answer: page(mailRow),
});
