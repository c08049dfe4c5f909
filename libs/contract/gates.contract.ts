import { z } from 'zod';
import { date, id, optionalText, title } from '#libs/domain/fields.js';
import {
  castVote,
  delegateApproval,
  meetCondition,
  reopenGate,
  requestInformation,
  supplyInformation,
  waiveCriterion,
} from '#libs/domain/gate/commands.js';
import { gateDecision } from '#libs/domain/gate/events.js';
import { criterion, gateRule } from '#libs/domain/template/template.js';
import { asOfMark, asOfQuery, historyEntry, personRef, receipt } from './answers.js';
import { gateLine } from './programs.contract.js';
import { route } from './route.js';

export const gateCriterion = criterion
  .extend({
    met: z.boolean(),
    value: z.string(),
    source: z.string(),
    waived: z.object({ by: personRef, reason: z.string() }).nullable(),
    previousValue: z.string().nullable(),
  })
  .meta({ id: 'GateCriterion' });

export const gateVote = z
  .object({
    person: personRef,
    seats: z.array(z.string()),
    vote: gateDecision.nullable(),
    reason: z.string(),
    at: z.string().nullable(),
    lastReminderAt: z.string().nullable(),
    mustAgree: z.boolean(),
    mayVeto: z.boolean(),
  })
  .meta({ id: 'GateVote' });

/** The gate room. Before submission the criteria are as they stand now; afterwards as frozen in the dossier. */
export const gatePage = gateLine
  .extend({
    version: z.int(),
    programId: z.string(),
    programName: z.string(),
    asks: z.string(),
    meaning: z.string(),
    rule: gateRule,
    round: z.int(),
    criteria: z.array(gateCriterion),
    dossier: z
      .object({
        hash: z.string(),
        position: z.int(),
        submittedBy: personRef,
        submittedAt: z.string(),
        note: z.string(),
        proposal: z.string().nullable(),
      })
      .nullable(),
    /** What was recorded about the program since the dossier was frozen. */
    changedSince: z.int(),
    votes: z.array(gateVote),
    questions: z.array(
      z.object({
        requestId: z.string(),
        by: personRef,
        question: z.string(),
        askedAt: z.string(),
        answer: z.string().nullable(),
        answeredBy: personRef.nullable(),
      }),
    ),
    conditions: z.array(
      z.object({
        conditionId: z.string(),
        text: z.string(),
        owner: personRef,
        dueOn: date,
        status: z.enum(['open', 'met', 'lapsed']),
      }),
    ),
    rationale: z.string().nullable(),
    history: z.array(historyEntry),
    asOf: asOfMark,
    /** What the signed-in person may do here now, decided by the same rules that guard the commands. */
    may: z.object({
      submit: z.boolean(),
      recall: z.boolean(),
      vote: z.boolean(),
      waive: z.boolean(),
      ask: z.boolean(),
      reopen: z.boolean(),
      whyNot: z.string().nullable(),
    }),
  })
  .meta({ id: 'GatePage' });
export type GatePage = z.infer<typeof gatePage>;

const gateParams = z.object({ gateId: id });
const members = [
  'program-lead',
  'approver',
  'sponsor',
  'account-owner',
  'analyst',
  'change-lead',
  'administrator',
] as const;
const approvers = ['approver', 'sponsor', 'program-lead', 'analyst'] as const;

export const getGate = route({
  method: 'GET',
  path: '/v1/gates/:gateId',
  summary: 'The gate room',
  access: 'signed-in',
  params: gateParams,
  query: asOfQuery,
  answer: gatePage,
});
export const submitGateRoute = route({
  method: 'POST',
  path: '/v1/gates/:gateId/submit',
  summary: 'Freeze the dossier and submit for agreement',
  access: members,
  params: gateParams,
  ifMatch: true,
  answer: receipt,
  /** `checked` are the criteria the submitter has checked himself. */
  body: z.object({
    note: optionalText.default(''),
    proposal: title.optional(),
    checked: z.array(id).max(50).default([]),
  }),
});
export const recallGateRoute = route({
  method: 'POST',
  path: '/v1/gates/:gateId/recall',
  summary: 'Recall a submission',
  access: members,
  params: gateParams,
  ifMatch: true,
  body: z.object({ reason: optionalText.default('') }),
  answer: receipt,
});
export const castVoteRoute = route({
  method: 'POST',
  path: '/v1/gates/:gateId/votes',
  summary: 'Vote: go, go with conditions, hold, recycle, stop',
  access: approvers,
  params: gateParams,
  body: castVote.shape.data
    .omit({ gateId: true })
    .extend({ reason: optionalText.default(''), conditions: castVote.shape.data.shape.conditions.default([]) }),
  answer: receipt,
});
export const askRoute = route({
  method: 'POST',
  path: '/v1/gates/:gateId/questions',
  summary: 'Ask for information',
  access: approvers,
  params: gateParams,
  body: requestInformation.shape.data.pick({ question: true }),
  answer: receipt,
  success: 201,
});
export const answerRoute = route({
  method: 'POST',
  path: '/v1/gates/:gateId/questions/:requestId/answer',
  summary: 'Supply information',
  access: members,
  params: gateParams.extend({ requestId: id }),
  body: supplyInformation.shape.data.pick({ answer: true }),
  answer: receipt,
});
export const waiveRoute = route({
  method: 'POST',
  path: '/v1/gates/:gateId/criteria/:criterionId/waive',
  summary: 'Waive a criterion with a reason',
  access: approvers,
  params: gateParams.extend({ criterionId: id }),
  body: waiveCriterion.shape.data.pick({ reason: true }),
  answer: receipt,
});
export const delegateRoute = route({
  method: 'POST',
  path: '/v1/gates/:gateId/delegations',
  summary: 'Delegate my approval for a time',
  access: approvers,
  params: gateParams,
  body: delegateApproval.shape.data.omit({ gateId: true }).extend({ reason: optionalText.default('') }),
  answer: receipt,
});
export const meetConditionRoute = route({
  method: 'POST',
  path: '/v1/gates/:gateId/conditions/:conditionId/met',
  summary: 'Show that a condition is met',
  access: members,
  params: gateParams.extend({ conditionId: id }),
  body: meetCondition.shape.data.pick({ evidence: true }),
  answer: receipt,
});
export const reopenGateRoute = route({
  method: 'POST',
  path: '/v1/gates/:gateId/reopen',
  summary: 'Reopen a decided gate',
  access: ['sponsor', 'program-lead'],
  params: gateParams,
  ifMatch: true,
  body: reopenGate.shape.data.pick({ reason: true }),
  answer: receipt,
});
