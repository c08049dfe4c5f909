import { z } from 'zod';
import {
  blockAction,
  cancelAction,
  completeAction,
  planAction,
  recordProgress,
  reopenAction,
} from '#libs/domain/action/commands.js';
import { horizon } from '#libs/domain/action/events.js';
import { date, id, optionalText } from '#libs/domain/fields.js';
import { page, pageQuery, personRef, programParams, receipt } from './answers.js';
import { route } from './route.js';

export const actionStatus = z.enum(['planned', 'accepted', 'started', 'blocked', 'completed', 'verified', 'cancelled']);
export const actionRow = z
  .object({
    actionId: z.string(),
    version: z.int(),
    programId: z.string(),
    programName: z.string(),
    accountId: z.string(),
    accountName: z.string(),
    pilotId: z.string().nullable(),
    title: z.string(),
    detail: z.string(),
    owner: personRef,
    dueOn: date,
    horizon,
    status: actionStatus,
    businessDaysLate: z.int(),
    evidence: z.string(),
    notes: z.array(z.object({ at: z.string(), by: personRef, note: z.string() })),
    lastReminderAt: z.string().nullable(),
  })
  .meta({ id: 'Action' });
export type ActionRow = z.infer<typeof actionRow>;

export const workItem = z
  .object({
    itemId: z.string(),
    kind: z.enum(['approval', 'submission', 'milestone', 'check-in', 'question', 'condition']),
    programId: z.string(),
    programName: z.string(),
    title: z.string(),
    why: z.string(),
    dueOn: date,
    businessDaysLate: z.int(),
    link: z.string(),
  })
  .meta({ id: 'WorkItem' });
export type WorkItem = z.infer<typeof workItem>;

export const myWork = z
  .object({
    today: date,
    counts: z.object({
      approvals: z.int(),
      actions: z.int(),
      checkIns: z.int(),
      questions: z.int(),
      milestones: z.int(),
      total: z.int(),
    }),
    items: z.array(workItem),
    actions: z.array(actionRow),
    recentlyDone: z.array(z.object({ title: z.string(), at: z.string(), link: z.string() })),
  })
  .meta({ id: 'MyWork' });
export type MyWork = z.infer<typeof myWork>;

const actionParams = z.object({ actionId: id });
const doers = ['account-owner', 'program-lead', 'analyst', 'change-lead', 'administrator'] as const;
const at = (verb: string) => `/v1/actions/:actionId/${verb}`;
export const getMyWork = route({
  method: 'GET',
  path: '/v1/my-work',
  summary: 'What waits for me',
  access: 'signed-in',
  answer: myWork,
});
export const listActions = route({
  method: 'GET',
  path: '/v1/actions',
  summary: 'Actions',
  access: 'signed-in',
  query: pageQuery.extend({
    programId: id.optional(),
    ownerId: id.optional(),
    accountId: id.optional(),
    status: actionStatus.optional(),
    overdue: z.enum(['true', 'false']).optional(),
  }),
  answer: page(actionRow),
});
export const planActionRoute = route({
  method: 'POST',
  path: '/v1/programs/:programId/actions',
  summary: 'Plan an action',
  access: doers,
  params: programParams,
  body: planAction.shape.data.omit({ programId: true, actionId: true }).extend({ detail: optionalText.default('') }),
  answer: receipt,
  success: 201,
});
export const acceptActionRoute = route({
  method: 'POST',
  path: at('accept'),
  summary: 'Accept an action',
  access: doers,
  params: actionParams,
  body: z.object({}),
  answer: receipt,
});
export const startActionRoute = route({
  method: 'POST',
  path: at('start'),
  summary: 'Start an action',
  access: doers,
  params: actionParams,
  body: z.object({}),
  answer: receipt,
});
export const recordProgressRoute = route({
  method: 'POST',
  path: at('progress'),
  summary: 'Record what was done',
  access: doers,
  params: actionParams,
  body: recordProgress.shape.data.pick({ note: true }),
  answer: receipt,
});
export const blockActionRoute = route({
  method: 'POST',
  path: at('block'),
  summary: 'Say what blocks it',
  access: doers,
  params: actionParams,
  body: blockAction.shape.data.pick({ reason: true }),
  answer: receipt,
});
export const completeActionRoute = route({
  method: 'POST',
  path: at('complete'),
  summary: 'Complete with evidence',
  access: doers,
  params: actionParams,
  body: completeAction.shape.data.pick({ evidence: true }),
  answer: receipt,
});
export const verifyActionRoute = route({
  method: 'POST',
  path: at('verify'),
  summary: 'Verify that it was done',
  access: ['program-lead', 'analyst', 'administrator'],
  params: actionParams,
  body: z.object({}),
  answer: receipt,
});
export const reopenActionRoute = route({
  method: 'POST',
  path: at('reopen'),
  summary: 'Reopen with a reason',
  access: doers,
  params: actionParams,
  body: reopenAction.shape.data.pick({ reason: true }),
  answer: receipt,
});
export const cancelActionRoute = route({
  method: 'POST',
  path: at('cancel'),
  summary: 'Cancel with a reason',
  access: doers,
  params: actionParams,
  body: cancelAction.shape.data.pick({ reason: true }),
  answer: receipt,
});
