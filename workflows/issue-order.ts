import { type CommandContext, handleCommand, type Outcome } from '#libs/command/handle-command.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { gateEvent } from '#libs/domain/gate/events.js';
import { gateDecider } from '#libs/domain/gate/gate.js';
import type { DueCommand } from '#libs/domain/next-steps.js';
import { pilotEvent } from '#libs/domain/pilot/events.js';
import type { PilotOrder } from '#libs/domain/pilot/next-steps.js';
import { pilotDecider } from '#libs/domain/pilot/pilot.js';
import { programEvent } from '#libs/domain/program/events.js';
import type { ProgramOrder } from '#libs/domain/program/next-steps.js';
import { programDecider } from '#libs/domain/program/program.js';
import { gateStream, pilotStream, programStream } from '#libs/domain/streams.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { ActivityParts } from './activity-parts.js';

export const parseProgramEvent = parserOf(programEvent);
export const parseGateEvent = parserOf(gateEvent);
export const parsePilotEvent = parserOf(pilotEvent);

type Order = ProgramOrder | PilotOrder;

const handle = (store: EventStorePort, command: Order, context: CommandContext): Promise<Outcome<unknown>> => {
  switch (command.type) {
    case 'OpenGate':
    case 'LapseCondition': {
      const stream = gateStream(command.data.gateId);
      return handleCommand(store, { decider: gateDecider, stream, command, parse: parseGateEvent, context });
    }
    case 'StartPilot':
    case 'EvaluatePilot':
    case 'DecidePilot': {
      const stream = pilotStream(command.data.pilotId);
      return handleCommand(store, { decider: pilotDecider, stream, command, parse: parsePilotEvent, context });
    }
    case 'StartProgram':
    case 'StartPhase':
    case 'CompletePhase':
    case 'SlipMilestone':
    case 'TakeKnowledgeBaseLive':
    case 'CancelProgram':
    case 'CloseProgram': {
      const stream = programStream(command.data.programId);
      return handleCommand(store, { decider: programDecider, stream, command, parse: parseProgramEvent, context });
    }
  }
};

/** Issues what is due and answers whether the record moved on. A refusal is a value: people may change its ground. */
const issue = async (
  { store, log }: ActivityParts,
  workflowId: string,
  { commandId, command }: DueCommand<Order>,
): Promise<boolean> => {
  const context = { commandId, actor: 'system', workflowId, occurredAt: command.at };
  const outcome = await handle(store, command, context);
  if (outcome.kind === 'refused') {
    log.info({ workflowId, commandId, reason: outcome.reason, detail: outcome.detail }, 'A due command was refused');
    return false;
  }
  // Superseded: another writer came first, and the next look sees what he wrote.
  return true;
};

/** No plan makes so much due at one moment; more rounds mean that a command never takes effect. */
const mostRounds = 50;

type Advance<Course> = {
  readonly parts: ActivityParts;
  readonly workflowId: string;
  readonly load: () => Promise<Course>;
  readonly stepsOf: (course: Course) => { commands: readonly DueCommand<Order>[]; nextAt: string | null };
};

/** Looks, does what is due, and looks again until nothing more is due at this moment. */
export const advance = async <Course>({ parts, workflowId, load, stepsOf }: Advance<Course>) => {
  for (let round = 1; round <= mostRounds; round += 1) {
    const course = await load();
    const { commands, nextAt } = stepsOf(course);
    let hasMoved = false;
    for (const due of commands) hasMoved = (await issue(parts, workflowId, due)) || hasMoved;
    if (!hasMoved) return { course, nextAt };
  }
  throw new Error(`${workflowId} does not come to rest`);
};
