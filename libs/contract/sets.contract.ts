import { z } from 'zod';
import { date, id, money, optionalText, score } from '#libs/domain/fields.js';
import { assessReadiness } from '#libs/domain/readiness/commands.js';
import { rejectCustomerSet } from '#libs/domain/set/commands.js';
import { customerSetProposed, setKind } from '#libs/domain/set/events.js';
import { accountRef, personRef, programParams, receipt } from './answers.js';
import { route } from './route.js';

export const setRow = z
  .object({
    setId: z.string(),
    programId: z.string(),
    kind: setKind,
    name: z.string(),
    status: z.enum(['proposed', 'selected', 'rejected']),
    rationale: z.string(),
    reason: z.string(),
    attractiveness: score.nullable(),
    feasibility: score.nullable(),
    opportunity: money,
    accounts: z.array(accountRef),
    pilotId: z.string().nullable(),
  })
  .meta({ id: 'CustomerSet' });
export type SetRow = z.infer<typeof setRow>;

/** What the capacity-aware choice would take, one set a kind, and what it gave up. Nothing is recorded until a person proposes it. */
export const setSuggestion = z
  .object({
    kind: setKind,
    name: z.string(),
    rationale: z.string(),
    attractiveness: score.nullable(),
    feasibility: score.nullable(),
    opportunity: money,
    accounts: z.array(accountRef),
    givenUp: z.array(z.object({ name: z.string(), opportunity: money, why: z.string() })),
  })
  .meta({ id: 'SetSuggestion' });

const proposers = ['program-lead', 'analyst', 'administrator'] as const;
const setParams = z.object({ setId: id });
export const listSets = route({
  method: 'GET',
  path: '/v1/programs/:programId/sets',
  summary: 'Customer sets of a program',
  access: 'signed-in',
  params: programParams,
  answer: z.object({ sets: z.array(setRow) }),
});
export const suggestSets = route({
  method: 'GET',
  path: '/v1/programs/:programId/set-suggestions',
  summary: 'Suggested customer sets under team capacity',
  access: 'signed-in',
  params: programParams,
  query: z.object({
    accountsPerOwner: z.coerce.number().int().min(1).max(50).default(3),
    setSize: z.coerce.number().int().min(1).max(50).default(8),
  }),
  answer: z.object({ suggestions: z.array(setSuggestion) }),
});
export const proposeSetRoute = route({
  method: 'POST',
  path: '/v1/programs/:programId/sets',
  summary: 'Propose a customer set',
  access: proposers,
  params: programParams,
  body: customerSetProposed.shape.data.pick({ kind: true, name: true, accountIds: true, rationale: true }),
  answer: receipt,
  success: 201,
});
export const selectSetRoute = route({
  method: 'POST',
  path: '/v1/sets/:setId/select',
  summary: 'Choose a customer set',
  access: proposers,
  params: setParams,
  body: z.object({ reason: optionalText.default('') }),
  answer: receipt,
});
export const rejectSetRoute = route({
  method: 'POST',
  path: '/v1/sets/:setId/reject',
  summary: 'Reject a customer set with a reason',
  access: proposers,
  params: setParams,
  body: rejectCustomerSet.shape.data.pick({ reason: true }),
  answer: receipt,
});

export const readinessRow = z
  .object({
    group: z.string(),
    skill: z.int(),
    will: z.int(),
    barrier: z.enum(['skill', 'will']).nullable(),
    by: personRef,
    on: date,
    note: z.string(),
  })
  .meta({ id: 'Readiness' });
export const getGroupReadiness = route({
  method: 'GET',
  path: '/v1/programs/:programId/readiness',
  summary: 'Readiness by group',
  access: 'signed-in',
  params: programParams,
  answer: z.object({ groups: z.array(readinessRow) }),
});
export const assessReadinessRoute = route({
  method: 'POST',
  path: '/v1/programs/:programId/readiness',
  summary: 'Assess skill and will of a group',
  access: ['change-lead', 'program-lead', 'analyst', 'administrator'],
  params: programParams,
  body: assessReadiness.shape.data.omit({ programId: true }).extend({ note: optionalText.default('') }),
  answer: receipt,
});
