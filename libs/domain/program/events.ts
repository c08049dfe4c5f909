import { z } from 'zod';
import { currency, date, fact, id, instant, optionalText, phase, text, title } from '../fields.js';
import { template } from '../template/template.js';

/** Who fills which seat. Empty optional seats fall back to the steering group. */
export const team = z.object({
  leadId: id,
  sponsorId: id,
  /** The steering group: the approvers. */
  approverIds: z.array(id).min(1).max(20),
  financeId: id.optional(),
  unitHeadId: id.optional(),
  analystId: id.optional(),
  changeLeadId: id.optional(),
});
export type Team = z.infer<typeof team>;

/** Business calendar: `country` and `region` name the public holidays, `workingDays` are ISO weekdays (1 is Monday). */
export const calendarChoice = z.object({
  timeZone: z.string().min(1).max(60),
  country: z.string().regex(/^[A-Z]{2}$/, 'use a two-letter country code'),
  region: z.string().max(10).optional(),
  workingDays: z.array(z.int().min(1).max(7)).min(1).max(7),
});
export type CalendarChoice = z.infer<typeof calendarChoice>;

/** Which accounts are in scope; empty lists mean no limit. */
export const scope = z.object({
  description: text,
  segments: z.array(z.string().max(100)).max(50),
  countries: z.array(z.string().max(100)).max(100),
  territoryIds: z.array(id).max(500),
});
export type Scope = z.infer<typeof scope>;

/** Business time = businessAnchor + (wall − wallAnchor) × factor. Real time is factor 1 with equal anchors. */
export const pace = z.object({
  factor: z.number().min(1).max(5_000_000),
  wallAnchor: instant,
  businessAnchor: instant,
});
export type Pace = z.infer<typeof pace>;

export const charter = z.object({
  name: title,
  scope,
  team,
  calendar: calendarChoice,
  currency,
  startOn: date,
  pace,
});
export type Charter = z.infer<typeof charter>;

export const programChartered = fact('ProgramChartered', { programId: id, ...charter.shape });
export const templatePinned = fact('TemplatePinned', { programId: id, template });
export const milestonePlanned = fact('MilestonePlanned', {
  programId: id,
  milestoneId: id,
  phase,
  week: z.int().min(1),
  title,
  step: title,
  plannedOn: date,
});
export const phaseStarted = fact('PhaseStarted', { programId: id, phase, startedOn: date, plannedEndOn: date });
export const phaseCompleted = fact('PhaseCompleted', { programId: id, phase, gateId: id });
export const milestoneSubmitted = fact('MilestoneSubmitted', {
  programId: id,
  milestoneId: id,
  by: id,
  note: optionalText,
});
export const milestoneAccepted = fact('MilestoneAccepted', { programId: id, milestoneId: id, by: id });
export const milestoneReturned = fact('MilestoneReturned', { programId: id, milestoneId: id, by: id, reason: text });
/** `businessDaysLate` counts working days after the planned date at the moment it was noticed. */
export const milestoneSlipped = fact('MilestoneSlipped', {
  programId: id,
  milestoneId: id,
  plannedOn: date,
  businessDaysLate: z.int().min(0),
  cause: optionalText,
});
export const milestoneRebased = fact('MilestoneRebased', {
  programId: id,
  milestoneId: id,
  plannedOn: date,
  reason: text,
});
export const milestoneWaived = fact('MilestoneWaived', { programId: id, milestoneId: id, by: id, reason: text });
export const programHeld = fact('ProgramHeld', { programId: id, by: id, reason: text });
export const programResumed = fact('ProgramResumed', { programId: id, by: id });
export const programCancelled = fact('ProgramCancelled', { programId: id, by: id, reason: text });
export const programClosed = fact('ProgramClosed', { programId: id, gateId: id });
export const knowledgeBaseWentLive = fact('KnowledgeBaseWentLive', { programId: id, gateId: id });

export const programEvent = z.discriminatedUnion('type', [
  programChartered,
  templatePinned,
  milestonePlanned,
  phaseStarted,
  phaseCompleted,
  milestoneSubmitted,
  milestoneAccepted,
  milestoneReturned,
  milestoneSlipped,
  milestoneRebased,
  milestoneWaived,
  programHeld,
  programResumed,
  programCancelled,
  programClosed,
  knowledgeBaseWentLive,
]);
export type ProgramEvent = z.infer<typeof programEvent>;
