import { z } from 'zod';
import { businessInstant } from '#libs/domain/calendar/pace.js';
import { id, instant } from '#libs/domain/fields.js';
import { pilotPlanOf } from '#libs/domain/pilot/course.js';
import { type PilotCourse, pilotSteps } from '#libs/domain/pilot/next-steps.js';
import { gateIdOf, pilotStream } from '#libs/domain/streams.js';
import type { ActivityParts } from '../activity-parts.js';
import { advance, parsePilotEvent } from '../issue-order.js';
import { keepProcessPosition } from '../process-position.js';
import { holidaysAround, loadGate, loadProgram } from '../program/load-course.js';
import { wakeAt } from '../wall-time.js';
import { pilotWorkflowId } from './pilot.messages.js';

const advancePilotInput = z.object({ pilotId: id, now: instant });

export type PilotStanding = {
  readonly name: string;
  readonly status: 'chartered' | 'running' | 'evaluated' | 'decided';
  readonly position: number;
  readonly nextAt: string | null;
  readonly nextWallAt: string | null;
};

const loadPilotCourse = async (
  { store }: ActivityParts,
  pilotId: string,
  wall: string,
  position: number,
): Promise<PilotCourse> => {
  const stored = await store.readStream({ stream: pilotStream(pilotId) });
  const found = pilotPlanOf(stored.map(parsePilotEvent));
  if (found === undefined) throw new Error(`There is no pilot ${pilotId} in the record`);
  const { programId, plan } = found;
  const program = await loadProgram(store, programId);
  const now = businessInstant(program.charter.pace, wall);
  const gateOf = (key: string) => loadGate(store, gateIdOf(programId, key, pilotId));
  const [G2a, G2b, G2c] = await Promise.all([gateOf('G2a'), gateOf('G2b'), gateOf('G2c')]);
  return { ...plan, program, gates: { G2a, G2b, G2c }, holidays: holidaysAround(program, now), now, position };
};

const statusOf = ({ isDecided, proposal, schedule }: PilotCourse): PilotStanding['status'] => {
  if (isDecided) return 'decided';
  if (proposal !== null) return 'evaluated';
  return schedule === null ? 'chartered' : 'running';
};

export const pilotActivities = (parts: ActivityParts) => ({
  /** Does what a pilot's dates and gates make due at `now`, the workflow's clock. */
  advancePilot: async (input: { readonly pilotId: string; readonly now: string }): Promise<PilotStanding> => {
    const { pilotId, now } = advancePilotInput.parse(input);
    const workflowId = pilotWorkflowId(pilotId);
    let position = 0;
    const { course, nextAt } = await advance({
      parts,
      workflowId,
      load: async () => {
        position = await parts.store.head();
        return loadPilotCourse(parts, pilotId, now, position);
      },
      stepsOf: pilotSteps,
    });
    await keepProcessPosition(parts.dataSource, workflowId, position);
    return {
      name: course.name,
      status: statusOf(course),
      position,
      nextAt,
      nextWallAt: wakeAt(course.program.charter.pace, nextAt, pilotId),
    };
  },
});

export type PilotActivities = ReturnType<typeof pilotActivities>;
