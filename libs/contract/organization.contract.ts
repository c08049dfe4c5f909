import { z } from 'zod';
import { date, id, money } from '#libs/domain/fields.js';
import {
  chooseStructure,
  defineMechanism,
  planRolloutWave,
  scoreStructureOption,
} from '#libs/domain/organization/commands.js';
import { structureOption, structureScores } from '#libs/domain/organization/events.js';
import { disputeValue, planValue, reportActual, validateValue } from '#libs/domain/value/commands.js';
import { optionalMoney, personRef, programParams, receipt } from './answers.js';
import { route } from './route.js';

export const organizationPage = z
  .object({
    programId: z.string(),
    remaining: z
      .object({ low: money, base: money, high: money, accounts: z.int(), basis: z.string(), at: z.string() })
      .nullable(),
    /** Scores computed from tiers and workload, offered beside what people scored. */
    suggested: z.array(
      z.object({ option: structureOption, scores: structureScores, total: z.number(), note: z.string() }),
    ),
    options: z.array(
      z.object({
        option: structureOption,
        scores: structureScores,
        total: z.number(),
        note: z.string(),
        by: personRef,
      }),
    ),
    chosen: z.object({ option: structureOption, reason: z.string(), by: personRef, at: z.string() }).nullable(),
    mechanisms: z.array(
      z.object({
        mechanismId: z.string(),
        kind: z.string(),
        name: z.string(),
        owner: personRef,
        goLiveOn: date,
        live: z.boolean(),
      }),
    ),
    waves: z.array(
      z.object({
        waveId: z.string(),
        name: z.string(),
        tiers: z.array(z.string()),
        accounts: z.int(),
        launchOn: date,
        entry: z.string(),
        exit: z.string(),
        status: z.enum(['planned', 'launched', 'completed']),
      }),
    ),
    value: z.array(
      z.object({
        lineId: z.string(),
        title: z.string(),
        owner: personRef,
        planned: money,
        forecast: optionalMoney,
        actual: optionalMoney,
        validated: optionalMoney,
        disputed: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'OrganizationPage' });
export type OrganizationPage = z.infer<typeof organizationPage>;

const lead = ['program-lead', 'administrator'] as const;
const at = (rest: string) => `/v1/programs/:programId/${rest}`;
export const getOrganization = route({
  method: 'GET',
  path: at('organization'),
  summary: 'Phase 3: opportunity, structure, mechanisms, waves, value',
  access: 'signed-in',
  params: programParams,
  answer: organizationPage,
});
/** Computed from the pilots' measured effects and the rest of the base. */
export const estimateRemainingRoute = route({
  method: 'POST',
  path: at('remaining-opportunity'),
  summary: 'Estimate the remaining opportunity',
  access: ['program-lead', 'analyst', 'administrator'],
  params: programParams,
  body: z.object({}),
  answer: receipt,
});
export const scoreStructureRoute = route({
  method: 'POST',
  path: at('structure-options'),
  summary: 'Score a structure option',
  access: lead,
  params: programParams,
  body: scoreStructureOption.shape.data.omit({ programId: true }),
  answer: receipt,
});
export const chooseStructureRoute = route({
  method: 'POST',
  path: at('structure'),
  summary: 'Choose the structure',
  access: lead,
  params: programParams,
  body: chooseStructure.shape.data.omit({ programId: true }),
  answer: receipt,
});
export const defineMechanismRoute = route({
  method: 'POST',
  path: at('mechanisms'),
  summary: 'Define a mechanism',
  access: lead,
  params: programParams,
  body: defineMechanism.shape.data.omit({ programId: true, mechanismId: true }),
  answer: receipt,
  success: 201,
});
export const takeMechanismLiveRoute = route({
  method: 'POST',
  path: at('mechanisms/:mechanismId/live'),
  summary: 'Take a mechanism live',
  access: lead,
  params: programParams.extend({ mechanismId: id }),
  body: z.object({}),
  answer: receipt,
});
export const planWaveRoute = route({
  method: 'POST',
  path: at('waves'),
  summary: 'Plan a rollout wave',
  access: lead,
  params: programParams,
  body: planRolloutWave.shape.data.omit({ programId: true, waveId: true, accounts: true }),
  answer: receipt,
  success: 201,
});
export const launchWaveRoute = route({
  method: 'POST',
  path: at('waves/:waveId/launch'),
  summary: 'Launch a wave',
  access: lead,
  params: programParams.extend({ waveId: id }),
  body: z.object({}),
  answer: receipt,
});
export const completeWaveRoute = route({
  method: 'POST',
  path: at('waves/:waveId/complete'),
  summary: 'Complete a wave',
  access: lead,
  params: programParams.extend({ waveId: id }),
  body: z.object({}),
  answer: receipt,
});
export const planValueRoute = route({
  method: 'POST',
  path: at('value-lines'),
  summary: 'Plan a line of value',
  access: lead,
  params: programParams,
  body: planValue.shape.data.omit({ programId: true, lineId: true }),
  answer: receipt,
  success: 201,
});
export const reportActualRoute = route({
  method: 'POST',
  path: at('value-lines/:lineId/actual'),
  summary: 'Report the actual value',
  access: ['program-lead', 'account-owner', 'administrator'],
  params: programParams.extend({ lineId: id }),
  body: reportActual.shape.data.pick({ amount: true, evidence: true }),
  answer: receipt,
});
export const validateValueRoute = route({
  method: 'POST',
  path: at('value-lines/:lineId/validation'),
  summary: 'Validate an actual value',
  access: ['approver', 'sponsor'],
  params: programParams.extend({ lineId: id }),
  body: validateValue.shape.data.pick({ amount: true }),
  answer: receipt,
});
export const disputeValueRoute = route({
  method: 'POST',
  path: at('value-lines/:lineId/dispute'),
  summary: 'Dispute an actual value',
  access: ['approver', 'sponsor'],
  params: programParams.extend({ lineId: id }),
  body: disputeValue.shape.data.pick({ reason: true }),
  answer: receipt,
});
