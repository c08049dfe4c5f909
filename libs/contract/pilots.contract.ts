import { z } from 'zod';
import { date, id, optionalText } from '#libs/domain/fields.js';
import { charterPilot, lockSuccessCriteria, recordCheckIn } from '#libs/domain/pilot/commands.js';
import { checkInRecorded, evaluation, metric, successCriterion } from '#libs/domain/pilot/events.js';
import { accountRef, historyEntry, personRef, programParams, receipt } from './answers.js';
import { gateLine, pilotLine } from './programs.contract.js';
import { route } from './route.js';

/** The pilot board. Series are means per account and week; the baseline is week 0. */
export const pilotPage = pilotLine
  .extend({
    version: z.int(),
    programId: z.string(),
    programName: z.string(),
    setId: z.string(),
    hypothesis: z.string(),
    currency: z.string(),
    midOn: date.nullable(),
    today: date,
    roles: z.array(z.object({ person: personRef, part: z.string() })),
    accountRefs: z.array(accountRef),
    criteria: z.array(successCriterion),
    criteriaLockedAt: z.string().nullable(),
    controls: z.array(z.object({ account: accountRef, control: accountRef, distance: z.number() })),
    baseline: z.object({ metric, from: date, to: date, treated: z.number(), control: z.number() }).nullable(),
    series: z.array(z.object({ week: z.int(), metric, treated: z.number(), control: z.number() })),
    checkIns: z.array(
      checkInRecorded.shape.data.omit({ pilotId: true, by: true }).extend({ by: personRef, at: z.string() }),
    ),
    missingCheckIns: z.array(z.int()),
    evaluation: z
      .object({ position: z.int(), results: z.array(evaluation), proposal: z.string(), at: z.string() })
      .nullable(),
    gates: z.array(gateLine),
    actions: z.array(
      z.object({
        actionId: z.string(),
        title: z.string(),
        status: z.string(),
        dueOn: date,
        account: accountRef,
        owner: personRef,
      }),
    ),
    history: z.array(historyEntry),
  })
  .meta({ id: 'PilotPage' });
export type PilotPage = z.infer<typeof pilotPage>;

const pilotParams = z.object({ pilotId: id });
const leads = ['program-lead', 'account-owner', 'analyst', 'administrator'] as const;
export const getPilot = route({
  method: 'GET',
  path: '/v1/pilots/:pilotId',
  summary: 'The pilot board',
  access: 'signed-in',
  params: pilotParams,
  answer: pilotPage,
});
export const charterPilotRoute = route({
  method: 'POST',
  path: '/v1/programs/:programId/pilots',
  summary: 'Charter a pilot for a chosen set',
  access: ['program-lead', 'administrator'],
  params: programParams,
  body: charterPilot.shape.data.omit({ programId: true, pilotId: true, kind: true, accountIds: true }),
  answer: receipt,
  success: 201,
});
export const lockCriteriaRoute = route({
  method: 'POST',
  path: '/v1/pilots/:pilotId/criteria',
  summary: 'Lock the success criteria',
  access: leads,
  params: pilotParams,
  body: lockSuccessCriteria.shape.data.pick({ criteria: true }),
  answer: receipt,
});
/** Controls are matched and the baseline is computed from the order lines by the product. */
export const prepareRoute = route({
  method: 'POST',
  path: '/v1/pilots/:pilotId/baseline',
  summary: 'Match control accounts and freeze the baseline',
  access: leads,
  params: pilotParams,
  body: z.object({ metric: metric.default('weekly-sales'), weeks: z.int().min(4).max(104).default(26) }),
  answer: receipt,
});
export const checkInRoute = route({
  method: 'POST',
  path: '/v1/pilots/:pilotId/check-ins',
  summary: 'Record the weekly check-in',
  access: leads,
  params: pilotParams,
  body: recordCheckIn.shape.data
    .omit({ pilotId: true })
    .extend({ changed: optionalText.default(''), needed: optionalText.default('') }),
  answer: receipt,
  success: 201,
});
export const observeRoute = route({
  method: 'POST',
  path: '/v1/pilots/:pilotId/observations',
  summary: 'Record what was observed in a week',
  access: leads,
  params: pilotParams,
  body: z.object({
    week: z.int().min(1).max(104),
    metric,
    treated: z.array(z.object({ accountId: id, value: z.string() })).max(200),
    control: z.array(z.object({ accountId: id, value: z.string() })).max(200),
  }),
  answer: receipt,
  success: 201,
});
export const evaluatePilotRoute = route({
  method: 'POST',
  path: '/v1/pilots/:pilotId/evaluation',
  summary: 'Evaluate against the control group',
  access: ['program-lead', 'analyst', 'administrator'],
  params: pilotParams,
  body: z.object({}),
  answer: receipt,
});
