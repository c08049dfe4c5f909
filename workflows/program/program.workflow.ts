import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  ParentClosePolicy,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { databaseWork } from '../activity-options.js';
import { pilotWorkflowId } from '../pilot/pilot.messages.js';
import { pilotWorkflow } from '../pilot/pilot.workflow.js';
import { poke, type WhatNext, whatNext } from '../poke.messages.js';
import { currentInstant, untilInstant } from '../wait.js';
import type { ProgramActivities, ProgramStanding } from './program.activities.js';
import type { ProgramEnd, ProgramRun } from './program.messages.js';

const { advanceProgram } = proxyActivities<ProgramActivities>(databaseWork);

/** A pilot outlives its parent's runs, so nobody waits on it here: its end comes back as an event. */
const startPilot = async (pilotId: string): Promise<void> => {
  try {
    await startChild(pilotWorkflow, {
      workflowId: pilotWorkflowId(pilotId),
      args: [{ v: 1, pilotId, position: 0 }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `Pilot ${pilotId}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
};

const describe = ({ name, status, phase, nextAt }: ProgramStanding): string => {
  const where = phase === null ? status : `${status}, phase ${phase}`;
  return `**${name}**: ${where}. ${nextAt === null ? 'Waits for people.' : `Next due ${nextAt} (business time).`}`;
};

/** Carries a program from its charter to its close: what is due now is done, then it waits for time or for people. */
export async function programWorkflow({ programId, position, pilots }: ProgramRun): Promise<ProgramEnd> {
  let poked = false;
  let standing: WhatNext = { position, status: 'starting', waitsUntil: null };
  setHandler(poke, () => {
    poked = true;
  });
  setHandler(whatNext, () => standing);

  const started = new Set(pilots);
  let phaseAtStart: number | null | undefined;
  for (;;) {
    poked = false;
    const program = await advanceProgram({ programId, now: currentInstant() });
    standing = { position: program.position, status: program.status, waitsUntil: program.nextWallAt };
    setCurrentDetails(describe(program));
    if (program.status === 'closed' || program.status === 'cancelled') {
      await condition(allHandlersFinished);
      return { status: program.status, position: program.position };
    }

    for (const pilotId of program.pilots.filter((each) => !started.has(each))) {
      await startPilot(pilotId);
      started.add(pilotId);
    }

    phaseAtStart ??= program.phase;
    if (program.phase !== phaseAtStart || workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      // Pokes that came meanwhile are not lost: the next run looks at the store first.
      await continueAsNew<typeof programWorkflow>({
        v: 1,
        programId,
        position: program.position,
        pilots: program.pilots.filter((each) => started.has(each)),
      });
    }

    if (program.nextWallAt === null) await condition(() => poked);
    else await condition(() => poked, untilInstant(program.nextWallAt));
  }
}
