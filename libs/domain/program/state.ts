import type { Phase } from '../fields.js';
import type { Template } from '../template/template.js';
import type { Charter } from './events.js';

export type MilestoneStatus = 'planned' | 'submitted' | 'accepted' | 'returned' | 'waived';
export type Milestone = {
  readonly milestoneId: string;
  readonly phase: Phase;
  readonly week: number;
  readonly title: string;
  readonly step: string;
  readonly plannedOn: string;
  readonly status: MilestoneStatus;
  readonly submittedBy?: string;
  /** As last noticed. */
  readonly businessDaysLate: number;
};

export type StartedPhase = {
  readonly phase: Phase;
  readonly startedOn: string;
  readonly plannedEndOn: string;
  readonly completed: boolean;
};

type Chartered = {
  readonly programId: string;
  readonly charter: Charter;
  readonly template: Template;
  /** In the order they started. */
  readonly phases: readonly StartedPhase[];
  /** In the order they were planned: by phase and week. */
  readonly milestones: readonly Milestone[];
  readonly knowledgeBaseLive: boolean;
};

export type ActiveProgram = Chartered & { readonly status: 'chartered' | 'running' | 'held' };
export type EndedProgram = Chartered & { readonly status: 'closed' | 'cancelled' };
export type PlannedProgram = ActiveProgram | EndedProgram;
/** `unpinned` lasts from the charter to the template that is pinned in the same breath. */
export type Program =
  | { readonly status: 'unknown' }
  | { readonly status: 'unpinned'; readonly programId: string; readonly charter: Charter }
  | ActiveProgram
  | EndedProgram;

/** The phase under way; undefined before the first, between two, and after the last. */
export const currentPhase = ({ phases }: Chartered): StartedPhase | undefined => {
  const last = phases.at(-1);
  return last?.completed ? undefined : last;
};

/** The phase that may start next; undefined while one is under way and after the last. */
export const nextPhase = ({ phases }: Chartered): Phase | undefined => {
  const last = phases.at(-1);
  if (last === undefined) return 1;
  if (!last.completed || last.phase === 3) return undefined;
  return last.phase === 1 ? 2 : 3;
};

export const isDone = ({ status }: Milestone): boolean => status === 'accepted' || status === 'waived';
