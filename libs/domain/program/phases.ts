import { accept, type Decision, refuse } from '../decider.js';
import type { ProgramCommand } from './commands.js';
import type { ProgramEvent } from './events.js';
import { activeProgram, workingProgram } from './guards.js';
import { phaseEnd, replan, wholePlan } from './milestone-plan.js';
import { undecidableGates } from './seats.js';
import { currentPhase, nextPhase, type Program } from './state.js';

type OrderOf<Type extends ProgramCommand['type']> = Extract<ProgramCommand, { type: Type }>;

export const charterProgram = ({ data }: OrderOf<'CharterProgram'>, program: Program): Decision<ProgramEvent> => {
  if (program.status !== 'unknown') return refuse('program-exists');
  const { template, ...charter } = data;
  const { leadId, sponsorId, approverIds, financeId } = charter.team;
  if (leadId === sponsorId) return refuse('lead-cannot-sponsor');
  if (approverIds.includes(leadId)) return refuse('lead-cannot-approve');
  if (financeId === leadId) return refuse('lead-cannot-validate');
  const undecidable = undecidableGates(template, charter.team);
  if (undecidable.length > 0) return refuse('too-few-approvers', undecidable.map(({ title }) => title).join('; '));
  return accept(
    { type: 'ProgramChartered', data: charter },
    { type: 'TemplatePinned', data: { programId: charter.programId, template } },
  );
};

export const startProgram = ({ data }: OrderOf<'StartProgram'>, program: Program): Decision<ProgramEvent> => {
  const active = workingProgram(program);
  if (active.kind === 'refused') return active;
  if (active.program.phases.length > 0) return accept();
  const { programId, startedOn, holidays } = data;
  const calendar = { workingDays: active.program.charter.calendar.workingDays, holidays };
  const plannedEndOn = phaseEnd(active.program.template.phases[0], { startedOn, calendar });
  return accept<ProgramEvent>(
    { type: 'PhaseStarted', data: { programId, phase: 1, startedOn, plannedEndOn } },
    ...wholePlan(active.program, { startedOn, calendar }),
  );
};

export const startPhase = ({ data }: OrderOf<'StartPhase'>, program: Program): Decision<ProgramEvent> => {
  const active = workingProgram(program);
  if (active.kind === 'refused') return active;
  const { programId, phase, startedOn, holidays } = data;
  if (active.program.status === 'chartered') return refuse('program-not-started');
  if (active.program.phases.some((started) => started.phase === phase)) return accept();
  const phasePlan = active.program.template.phases.find((plan) => plan.phase === phase);
  if (nextPhase(active.program) !== phase || phasePlan === undefined) return refuse('phase-not-next');
  const calendar = { workingDays: active.program.charter.calendar.workingDays, holidays };
  const plannedEndOn = phaseEnd(phasePlan, { startedOn, calendar });
  return accept<ProgramEvent>(
    { type: 'PhaseStarted', data: { programId, phase, startedOn, plannedEndOn } },
    ...replan(active.program, phasePlan, { startedOn, calendar }),
  );
};

export const completePhase = ({ data }: OrderOf<'CompletePhase'>, program: Program): Decision<ProgramEvent> => {
  const active = workingProgram(program);
  if (active.kind === 'refused') return active;
  if (active.program.phases.some(({ phase, completed }) => phase === data.phase && completed)) return accept();
  if (currentPhase(active.program)?.phase !== data.phase) return refuse('phase-not-current');
  return accept({ type: 'PhaseCompleted', data });
};

export const holdProgram = ({ by, data }: OrderOf<'HoldProgram'>, program: Program): Decision<ProgramEvent> => {
  const active = activeProgram(program);
  if (active.kind === 'refused') return active;
  if (active.program.status === 'held') return accept();
  return accept({ type: 'ProgramHeld', data: { ...data, by } });
};

export const resumeProgram = ({ by, data }: OrderOf<'ResumeProgram'>, program: Program): Decision<ProgramEvent> => {
  const active = activeProgram(program);
  if (active.kind === 'refused') return active;
  if (active.program.status !== 'held') return refuse('program-not-held');
  return accept({ type: 'ProgramResumed', data: { ...data, by } });
};

export const cancelProgram = ({ by, data }: OrderOf<'CancelProgram'>, program: Program): Decision<ProgramEvent> => {
  if (program.status === 'cancelled') return accept();
  const active = activeProgram(program);
  if (active.kind === 'refused') return active;
  return accept({ type: 'ProgramCancelled', data: { ...data, by } });
};

export const closeProgram = ({ data }: OrderOf<'CloseProgram'>, program: Program): Decision<ProgramEvent> => {
  if (program.status === 'closed') return accept();
  const active = workingProgram(program);
  if (active.kind === 'refused') return active;
  if (!active.program.phases.some(({ phase, completed }) => phase === 3 && completed))
    return refuse('phases-not-completed');
  return accept({ type: 'ProgramClosed', data });
};

export const takeKnowledgeBaseLive = (
  { data }: OrderOf<'TakeKnowledgeBaseLive'>,
  program: Program,
): Decision<ProgramEvent> => {
  const active = workingProgram(program);
  if (active.kind === 'refused') return active;
  if (active.program.status === 'chartered') return refuse('program-not-started');
  return active.program.knowledgeBaseLive ? accept() : accept({ type: 'KnowledgeBaseWentLive', data });
};
