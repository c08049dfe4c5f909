import { z } from 'zod';
import { date, id, phase } from '#libs/domain/fields.js';
import {
  cancelProgram,
  holdProgram,
  rebaseMilestone,
  returnMilestone,
  submitMilestone,
  waiveMilestone,
} from '#libs/domain/program/commands.js';
import { charter } from '#libs/domain/program/events.js';
import { setKind } from '#libs/domain/set/events.js';
import { gateKey } from '#libs/domain/template/template.js';
import {
  asOfMark,
  asOfQuery,
  health,
  historyEntry,
  page,
  pageQuery,
  personRef,
  programParams,
  receipt,
} from './answers.js';
import { route } from './route.js';

export const programStatus = z.enum(['chartered', 'running', 'held', 'closed', 'cancelled']);
export const gateStatus = z.enum(['planned', 'open', 'submitted', 'decided', 'returned']);

export const gateLine = z
  .object({
    gateId: z.string(),
    key: gateKey,
    title: z.string(),
    phase,
    pilotId: z.string().nullable(),
    pilotName: z.string().nullable(),
    status: gateStatus,
    plannedOn: date,
    dueOn: date,
    decidedOn: date.nullable(),
    decision: z.string().nullable(),
    approvals: z.int(),
    needed: z.int(),
    waitingFor: z.array(personRef),
  })
  .meta({ id: 'GateLine' });
export type GateLine = z.infer<typeof gateLine>;

export const milestoneLine = z
  .object({
    milestoneId: z.string(),
    phase,
    week: z.int(),
    title: z.string(),
    step: z.string(),
    status: z.enum(['planned', 'submitted', 'accepted', 'returned', 'waived']),
    plannedOn: date,
    forecastOn: date,
    acceptedOn: date.nullable(),
    businessDaysLate: z.int(),
    submittedBy: personRef.nullable(),
  })
  .meta({ id: 'MilestoneLine' });
export type MilestoneLine = z.infer<typeof milestoneLine>;

export const pilotLine = z
  .object({
    pilotId: z.string(),
    name: z.string(),
    kind: setKind,
    leadId: z.string(),
    leadName: z.string(),
    accounts: z.int(),
    status: z.enum(['chartered', 'locked', 'baselined', 'running', 'evaluated', 'decided']),
    startedOn: date.nullable(),
    endOn: date.nullable(),
    weeksDone: z.int(),
    weeks: z.int(),
    lastStatus: z.enum(['on-track', 'at-risk', 'off-track']).nullable(),
    decision: z.string().nullable(),
  })
  .meta({ id: 'PilotLine' });
export type PilotLine = z.infer<typeof pilotLine>;

/** Why a program waits, in words and with who and since when. */
export const waiting = z
  .object({
    what: z.string(),
    link: z.string(),
    who: z.array(personRef),
    since: z.string().nullable(),
    dueOn: date.nullable(),
    lastReminderAt: z.string().nullable(),
    nextAt: z.string().nullable(),
  })
  .meta({ id: 'Waiting' });

export const programRow = z
  .object({
    programId: z.string(),
    name: z.string(),
    status: programStatus,
    phase: phase.nullable(),
    week: z.int(),
    weeks: z.int(),
    lead: personRef,
    sponsor: personRef,
    startOn: date,
    plannedEndOn: date.nullable(),
    forecastEndOn: date.nullable(),
    businessDaysLate: z.int(),
    health,
    nextGate: gateLine.nullable(),
    milestones: z.object({ accepted: z.int(), total: z.int(), overdue: z.int() }),
    pilots: z.object({ running: z.int(), total: z.int() }),
    accelerated: z.boolean(),
  })
  .meta({ id: 'ProgramRow' });
export type ProgramRow = z.infer<typeof programRow>;

export const programPage = programRow
  .extend({
    version: z.int(),
    scope: charter.shape.scope,
    calendar: charter.shape.calendar,
    currency: z.string(),
    templateName: z.string(),
    templateVersion: z.int(),
    today: date,
    team: z.array(z.object({ seat: z.string(), person: personRef })),
    phases: z.array(
      z.object({
        phase,
        name: z.string(),
        purpose: z.string(),
        weeks: z.int(),
        plannedStartOn: date.nullable(),
        plannedEndOn: date.nullable(),
        startedOn: date.nullable(),
        completedOn: date.nullable(),
      }),
    ),
    milestoneLines: z.array(milestoneLine),
    gates: z.array(gateLine),
    pilotLines: z.array(pilotLine),
    waiting: z.array(waiting),
    actions: z.object({ open: z.int(), overdue: z.int(), completed: z.int() }),
    remindersSent: z.int(),
    asOf: asOfMark,
  })
  .meta({ id: 'ProgramPage' });
export type ProgramPage = z.infer<typeof programPage>;

export const portfolio = z
  .object({
    programs: z.array(programRow),
    totals: z.object({ running: z.int(), waitingGates: z.int(), overdueMilestones: z.int(), overdueActions: z.int() }),
    asOf: asOfMark,
  })
  .meta({ id: 'Portfolio' });
export type Portfolio = z.infer<typeof portfolio>;

/** What a person writes to charter a program; the pace is real time unless `acceleration` (weeks a minute of wall time) is given. */
export const charterBody = charter
  .omit({ pace: true })
  .extend({ programId: id.optional(), templateId: id, acceleration: z.number().min(0.0001).max(600).optional() })
  .meta({ id: 'CharterProgram' });

const lead = ['program-lead', 'administrator'] as const;
const contributors = ['program-lead', 'account-owner', 'analyst', 'change-lead', 'administrator'] as const;
const milestoneParams = z.object({ programId: id, milestoneId: id });
const milestonePath = '/v1/programs/:programId/milestones/:milestoneId';

export const getPortfolio = route({
  method: 'GET',
  path: '/v1/portfolio',
  summary: 'All programs and what needs attention',
  access: 'signed-in',
  query: asOfQuery,
  answer: portfolio,
});
export const getProgram = route({
  method: 'GET',
  path: '/v1/programs/:programId',
  summary: 'A program and its timeline',
  access: 'signed-in',
  params: programParams,
  query: asOfQuery,
  answer: programPage,
});
export const getProgramHistory = route({
  method: 'GET',
  path: '/v1/programs/:programId/history',
  summary: 'Everything recorded about a program, newest first',
  access: 'signed-in',
  params: programParams,
  query: pageQuery.extend(asOfQuery.shape),
  answer: page(historyEntry),
});
export const listTemplates = route({
  method: 'GET',
  path: '/v1/templates',
  summary: 'Program templates',
  access: 'signed-in',
  answer: z.object({
    templates: z.array(
      z.object({
        templateId: z.string(),
        version: z.int(),
        name: z.string(),
        weeks: z.array(z.int()),
        gates: z.array(z.object({ key: gateKey, title: z.string() })),
      }),
    ),
  }),
});
export const charterProgramRoute = route({
  method: 'POST',
  path: '/v1/programs',
  summary: 'Charter a program; its charter gate opens',
  access: lead,
  body: charterBody,
  answer: receipt,
  success: 201,
});
export const submitMilestoneRoute = route({
  method: 'POST',
  path: `${milestonePath}/submit`,
  summary: 'Submit a milestone',
  access: contributors,
  params: milestoneParams,
  body: submitMilestone.shape.data.pick({ note: true }),
  answer: receipt,
});
export const acceptMilestoneRoute = route({
  method: 'POST',
  path: `${milestonePath}/accept`,
  summary: 'Accept a milestone',
  access: ['program-lead', 'sponsor'],
  params: milestoneParams,
  body: z.object({}),
  answer: receipt,
});
export const returnMilestoneRoute = route({
  method: 'POST',
  path: `${milestonePath}/return`,
  summary: 'Return a milestone with a reason',
  access: ['program-lead', 'sponsor'],
  params: milestoneParams,
  body: returnMilestone.shape.data.pick({ reason: true }),
  answer: receipt,
});
export const waiveMilestoneRoute = route({
  method: 'POST',
  path: `${milestonePath}/waive`,
  summary: 'Waive a milestone with a reason',
  access: lead,
  params: milestoneParams,
  body: waiveMilestone.shape.data.pick({ reason: true }),
  answer: receipt,
});
export const rebaseMilestoneRoute = route({
  method: 'POST',
  path: `${milestonePath}/rebase`,
  summary: 'Plan a milestone for another day',
  access: lead,
  params: milestoneParams,
  body: rebaseMilestone.shape.data.pick({ plannedOn: true, reason: true }),
  answer: receipt,
});
export const holdProgramRoute = route({
  method: 'POST',
  path: '/v1/programs/:programId/hold',
  summary: 'Hold a program',
  access: lead,
  params: programParams,
  body: holdProgram.shape.data.pick({ reason: true }),
  answer: receipt,
  ifMatch: true,
});
export const resumeProgramRoute = route({
  method: 'POST',
  path: '/v1/programs/:programId/resume',
  summary: 'Resume a held program',
  access: lead,
  params: programParams,
  body: z.object({}),
  answer: receipt,
  ifMatch: true,
});
export const cancelProgramRoute = route({
  method: 'POST',
  path: '/v1/programs/:programId/cancel',
  summary: 'Cancel a program',
  access: ['program-lead', 'sponsor', 'administrator'],
  params: programParams,
  body: cancelProgram.shape.data.pick({ reason: true }),
  answer: receipt,
  ifMatch: true,
});
