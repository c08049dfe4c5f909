import type { ProgramEvent } from '#libs/domain/program/events.js';
import type { Recorded } from '../aggregate-projection.js';

export type MilestoneNotes = {
  /** The date of the first plan, which a program's lateness is measured against. */
  readonly firstPlannedOn: string;
  readonly submittedBy: string | null;
  readonly submittedAt: string | null;
  readonly acceptedAt: string | null;
};
export type ProgramNotes = {
  readonly charteredAt: string;
  readonly milestones: Readonly<Record<string, MilestoneNotes>>;
  readonly phaseCompletedAt: Readonly<Record<string, string>>;
  /** Since when the program has the status it has. */
  readonly statusSince: string;
};

export const firstProgramNotes: ProgramNotes = {
  charteredAt: '',
  milestones: {},
  phaseCompletedAt: {},
  statusSince: '',
};

const noteMilestone = (notes: ProgramNotes, milestoneId: string, changes: Partial<MilestoneNotes>): ProgramNotes => {
  const first = { firstPlannedOn: '', submittedBy: null, submittedAt: null, acceptedAt: null };
  const before = notes.milestones[milestoneId] ?? first;
  return { ...notes, milestones: { ...notes.milestones, [milestoneId]: { ...before, ...changes } } };
};

export const noteProgram = (notes: ProgramNotes, recorded: Recorded<ProgramEvent>): ProgramNotes => {
  const { event, occurredAt: at } = recorded;
  switch (event.type) {
    case 'ProgramChartered':
      return { ...notes, charteredAt: at, statusSince: at };
    case 'MilestonePlanned': {
      const known = notes.milestones[event.data.milestoneId];
      return known === undefined
        ? noteMilestone(notes, event.data.milestoneId, { firstPlannedOn: event.data.plannedOn })
        : notes;
    }
    case 'MilestoneSubmitted':
      return noteMilestone(notes, event.data.milestoneId, { submittedBy: event.data.by, submittedAt: at });
    case 'MilestoneAccepted':
    case 'MilestoneWaived':
      return noteMilestone(notes, event.data.milestoneId, { acceptedAt: at });
    case 'PhaseCompleted':
      return { ...notes, phaseCompletedAt: { ...notes.phaseCompletedAt, [event.data.phase]: at } };
    case 'PhaseStarted':
    case 'ProgramHeld':
    case 'ProgramResumed':
    case 'ProgramCancelled':
    case 'ProgramClosed':
      return { ...notes, statusSince: at };
    case 'TemplatePinned':
    case 'MilestoneReturned':
    case 'MilestoneSlipped':
    case 'MilestoneRebased':
    case 'KnowledgeBaseWentLive':
      return notes;
  }
};
