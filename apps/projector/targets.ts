import { type DomainEvent, parseEvent } from '#libs/domain/catalogue.js';
import { programStream } from '#libs/domain/streams.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import type { Origins } from './origins.js';
import { type Target, workflowIdOf } from './poke-workflow.js';

/** Streams whose facts a workflow waits for. The others change dossiers and pages only. */
const followed = /^(program|gate|pilot|action)-/;

/** A person's workflow runs on the clock of the program when that is accelerated. */
const remindersOf = (origins: Origins, programId: string, people: Iterable<string>): Target[] => {
  const charter = origins.of(programStream(programId));
  const isAccelerated = charter?.type === 'ProgramChartered' && charter.data.pace.factor > 1;
  return [...people].map((personId) => ({
    kind: 'reminders',
    personId,
    programId: isAccelerated ? programId : null,
  }));
};

const ofProgramEvent = async (origins: Origins, programId: string, event: DomainEvent): Promise<Target[]> => {
  const targets: Target[] = [{ kind: 'program', programId }];
  const charter = origins.of(programStream(programId));
  if ((event.type === 'TemplatePinned' || event.type === 'PhaseStarted') && charter?.type === 'ProgramChartered') {
    const { leadId, sponsorId } = charter.data.team;
    targets.push(...remindersOf(origins, programId, [leadId, sponsorId]));
  }
  if (['ProgramHeld', 'ProgramResumed', 'ProgramCancelled'].includes(event.type)) {
    for (const pilotId of await origins.pilotsOf(programId)) targets.push({ kind: 'pilot', pilotId });
  }
  return targets;
};

type GateOpened = Extract<DomainEvent, { type: 'GateOpened' }>['data'];
type PilotChartered = Extract<DomainEvent, { type: 'PilotChartered' }>['data'];

/** Whom a gate begins to wait for. */
const waitedFor = (gate: GateOpened, event: DomainEvent): readonly string[] => {
  switch (event.type) {
    case 'GateOpened':
    case 'GateReopened':
      return [gate.leadId];
    case 'GateSubmitted':
      return gate.approvers.map(({ personId }) => personId);
    case 'ApproverAdded':
      return [event.data.approver.personId];
    case 'ApprovalDelegated':
      return [event.data.to];
    case 'ConditionRaised':
      return [event.data.ownerId];
    default:
      return [];
  }
};

const ofGateEvent = (origins: Origins, gate: GateOpened, event: DomainEvent): Target[] => [
  gate.pilotId === undefined
    ? { kind: 'program', programId: gate.programId }
    : { kind: 'pilot', pilotId: gate.pilotId },
  ...remindersOf(origins, gate.programId, waitedFor(gate, event)),
];

const ofPilotEvent = (origins: Origins, pilot: PilotChartered, event: DomainEvent): Target[] => {
  const targets: Target[] = [{ kind: 'pilot', pilotId: pilot.pilotId }];
  if (event.type === 'PilotChartered' || event.type === 'PilotDecided') {
    targets.push({ kind: 'program', programId: pilot.programId });
  }
  if (event.type === 'PilotStarted') targets.push(...remindersOf(origins, pilot.programId, [pilot.leadId]));
  return targets;
};

const targetsOf = async (origins: Origins, stored: StoredEvent): Promise<Target[]> => {
  const origin = origins.of(stored.stream);
  if (origin === undefined) return [];
  const event = parseEvent(stored);
  switch (origin.type) {
    case 'ProgramChartered':
      return ofProgramEvent(origins, origin.data.programId, event);
    case 'GateOpened':
      return ofGateEvent(origins, origin.data, event);
    case 'PilotChartered':
      return ofPilotEvent(origins, origin.data, event);
    case 'ActionPlanned':
      if (event.type !== 'ActionPlanned' && event.type !== 'ActionReopened') return [];
      return remindersOf(origins, origin.data.programId, [origin.data.ownerId]);
    default:
      return [];
  }
};

export type Wake = { readonly target: Target; readonly position: number };

/** The workflows a batch of events concerns, each once, with the last position that concerns it. */
export const wakesOf = async (origins: Origins, batch: readonly StoredEvent[]): Promise<readonly Wake[]> => {
  const events = batch.filter(({ stream }) => followed.test(stream));
  await origins.learn(events.map(({ stream }) => stream));
  const wakes = new Map<string, Wake>();
  for (const event of events) {
    for (const target of await targetsOf(origins, event)) {
      const workflowId = workflowIdOf(target);
      // It made this fact itself and has already gone on from it.
      if (event.workflowId !== workflowId) wakes.set(workflowId, { target, position: event.position });
    }
  }
  return [...wakes.values()];
};
