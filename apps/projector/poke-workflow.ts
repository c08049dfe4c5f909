import { type Client, ServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { WorkflowIdReusePolicy } from '@temporalio/common';
import { type PilotRun, pilotWorkflowId } from '#workflows/pilot/pilot.messages.js';
import { poke } from '#workflows/poke.messages.js';
import { type ProgramRun, programWorkflowId } from '#workflows/program/program.messages.js';
import { type RemindersRun, remindersWorkflowId } from '#workflows/reminder/owner-reminders.messages.js';

/** A workflow by what it belongs to. `programId` of reminders is set for an accelerated program only. */
export type Target =
  | { readonly kind: 'program'; readonly programId: string }
  | { readonly kind: 'pilot'; readonly pilotId: string }
  | { readonly kind: 'reminders'; readonly personId: string; readonly programId: string | null };

export const workflowIdOf = (target: Target): string => {
  switch (target.kind) {
    case 'program':
      return programWorkflowId(target.programId);
    case 'pilot':
      return pilotWorkflowId(target.pilotId);
    case 'reminders':
      return remindersWorkflowId(target.personId, target.programId);
  }
};

type Start = {
  readonly type: string;
  readonly run: ProgramRun | PilotRun | RemindersRun;
  readonly summary: string;
  readonly reuse: WorkflowIdReusePolicy;
};

/** A finished program or pilot is not started again by a late event; reminders end and begin with what is open. */
const startOf = (target: Target): Start => {
  switch (target.kind) {
    case 'program': {
      const { programId } = target;
      const run: ProgramRun = { v: 1, programId, position: 0, pilots: [] };
      return { type: 'programWorkflow', run, summary: `Program ${programId}`, reuse: 'ALLOW_DUPLICATE_FAILED_ONLY' };
    }
    case 'pilot': {
      const { pilotId } = target;
      const run: PilotRun = { v: 1, pilotId, position: 0 };
      return { type: 'pilotWorkflow', run, summary: `Pilot ${pilotId}`, reuse: 'ALLOW_DUPLICATE_FAILED_ONLY' };
    }
    case 'reminders': {
      const { personId, programId } = target;
      const run: RemindersRun = { v: 1, personId, programId, position: 0 };
      return { type: 'ownerRemindersWorkflow', run, summary: `Reminders of ${personId}`, reuse: 'ALLOW_DUPLICATE' };
    }
  }
};

const alreadyExists = 6;

const isFinished = (error: unknown): boolean =>
  error instanceof WorkflowExecutionAlreadyStartedError ||
  (error instanceof ServiceError && (error.cause as { code?: unknown } | undefined)?.code === alreadyExists);

export type PokeRequest = {
  readonly client: Client;
  readonly taskQueue: string;
  readonly target: Target;
  readonly position: number;
  /** Starts it even where one of this id had completed: for the reconciler, who knows that it should run. */
  readonly evenIfFinished?: boolean;
};

/** Wakes the workflow, or starts it where none runs. */
export const pokeWorkflow = async (request: PokeRequest): Promise<'poked' | 'finished'> => {
  const { client, taskQueue, target, position, evenIfFinished = false } = request;
  const { type, run, summary, reuse } = startOf(target);
  try {
    await client.workflow.signalWithStart(type, {
      workflowId: workflowIdOf(target),
      taskQueue,
      args: [run],
      signal: poke,
      signalArgs: [{ position }],
      workflowIdReusePolicy: evenIfFinished ? 'ALLOW_DUPLICATE' : reuse,
      staticSummary: summary,
    });
    return 'poked';
  } catch (error) {
    if (isFinished(error)) return 'finished';
    throw error;
  }
};
