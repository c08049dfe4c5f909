import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { databaseWork } from '../activity-options.js';
import { poke, type WhatNext, whatNext } from '../poke.messages.js';
import { currentInstant, untilInstant } from '../wait.js';
import type { PilotActivities, PilotStanding } from './pilot.activities.js';
import type { PilotEnd, PilotRun } from './pilot.messages.js';

const { advancePilot } = proxyActivities<PilotActivities>(databaseWork);

const describe = ({ name, status, nextAt }: PilotStanding): string =>
  `**${name}**: ${status}. ${nextAt === null ? 'Waits for people.' : `Next due ${nextAt} (business time).`}`;

/** Carries a pilot from its charter to its decision: opens its gates in time and does what they decide. */
export async function pilotWorkflow({ pilotId, position }: PilotRun): Promise<PilotEnd> {
  let poked = false;
  let standing: WhatNext = { position, status: 'starting', waitsUntil: null };
  setHandler(poke, () => {
    poked = true;
  });
  setHandler(whatNext, () => standing);

  for (;;) {
    poked = false;
    const pilot = await advancePilot({ pilotId, now: currentInstant() });
    standing = { position: pilot.position, status: pilot.status, waitsUntil: pilot.nextWallAt };
    setCurrentDetails(describe(pilot));
    if (pilot.status === 'decided') {
      await condition(allHandlersFinished);
      return { status: 'decided', position: pilot.position };
    }

    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof pilotWorkflow>({ v: 1, pilotId, position: pilot.position });
    }

    if (pilot.nextWallAt === null) await condition(() => poked);
    else await condition(() => poked, untilInstant(pilot.nextWallAt));
  }
}
