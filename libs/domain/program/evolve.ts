import type { ProgramEvent } from './events.js';
import type { ActiveProgram, EndedProgram, Milestone, Program } from './state.js';

type FactOf<Type extends ProgramEvent['type']> = Extract<ProgramEvent, { type: Type }>['data'];

const pinned = (program: Program, { template }: FactOf<'TemplatePinned'>): Program => {
  if (program.status === 'unknown') return program;
  if (program.status !== 'unpinned') return { ...program, template };
  const { programId, charter } = program;
  return { status: 'chartered', programId, charter, template, phases: [], milestones: [], knowledgeBaseLive: false };
};

type ProgramWithPlan = ActiveProgram | EndedProgram;

const withMilestone = (
  program: ProgramWithPlan,
  milestoneId: string,
  change: (milestone: Milestone) => Milestone,
): Program => ({
  ...program,
  milestones: program.milestones.map((each) => (each.milestoneId === milestoneId ? change(each) : each)),
});

const planned = (program: ProgramWithPlan, data: FactOf<'MilestonePlanned'>): Program => {
  const { programId: _, ...plan } = data;
  const others = program.milestones.filter(({ milestoneId }) => milestoneId !== data.milestoneId);
  return { ...program, milestones: [...others, { ...plan, status: 'planned', businessDaysLate: 0 }] };
};

type MilestoneEvent = Extract<ProgramEvent, { type: `Milestone${string}` }>;

const withMilestoneEvent = (program: ProgramWithPlan, { type, data }: MilestoneEvent): Program => {
  switch (type) {
    case 'MilestonePlanned':
      return planned(program, data);
    case 'MilestoneSubmitted':
      return withMilestone(program, data.milestoneId, (milestone) => ({
        ...milestone,
        status: 'submitted',
        submittedBy: data.by,
      }));
    case 'MilestoneAccepted':
      return withMilestone(program, data.milestoneId, (milestone) => ({ ...milestone, status: 'accepted' }));
    case 'MilestoneReturned':
      return withMilestone(program, data.milestoneId, (milestone) => ({ ...milestone, status: 'returned' }));
    case 'MilestoneWaived':
      return withMilestone(program, data.milestoneId, (milestone) => ({ ...milestone, status: 'waived' }));
    case 'MilestoneSlipped':
      return withMilestone(program, data.milestoneId, (milestone) => ({
        ...milestone,
        businessDaysLate: data.businessDaysLate,
      }));
    case 'MilestoneRebased':
      return withMilestone(program, data.milestoneId, (milestone) => ({
        ...milestone,
        plannedOn: data.plannedOn,
        businessDaysLate: 0,
      }));
  }
};

/** Only copies facts. A fact that does not fit the state leaves it as it is: it cannot have been recorded by `decide`. */
export const evolve = (program: Program, event: ProgramEvent): Program => {
  if (event.type === 'ProgramChartered') {
    const { programId, ...charter } = event.data;
    return { status: 'unpinned', programId, charter };
  }
  if (event.type === 'TemplatePinned') return pinned(program, event.data);
  if (program.status === 'unknown' || program.status === 'unpinned') return program;
  switch (event.type) {
    case 'PhaseStarted': {
      const { phase, startedOn, plannedEndOn } = event.data;
      const phases = [...program.phases, { phase, startedOn, plannedEndOn, completed: false }];
      return { ...program, status: 'running', phases };
    }
    case 'PhaseCompleted': {
      const phases = program.phases.map((each) =>
        each.phase === event.data.phase ? { ...each, completed: true } : each,
      );
      return { ...program, phases };
    }
    case 'ProgramHeld':
      return { ...program, status: 'held' };
    case 'ProgramResumed':
      return { ...program, status: program.phases.length === 0 ? 'chartered' : 'running' };
    case 'ProgramCancelled':
      return { ...program, status: 'cancelled' };
    case 'ProgramClosed':
      return { ...program, status: 'closed' };
    case 'KnowledgeBaseWentLive':
      return { ...program, knowledgeBaseLive: true };
    case 'MilestonePlanned':
    case 'MilestoneSubmitted':
    case 'MilestoneAccepted':
    case 'MilestoneReturned':
    case 'MilestoneSlipped':
    case 'MilestoneRebased':
    case 'MilestoneWaived':
      return withMilestoneEvent(program, event);
  }
};
