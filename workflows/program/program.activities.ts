import { z } from 'zod';
import { id, instant } from '#libs/domain/fields.js';
import { programSteps } from '#libs/domain/program/next-steps.js';
import { currentPhase, type PlannedProgram } from '#libs/domain/program/state.js';
import type { ActivityParts } from '../activity-parts.js';
import { advance } from '../issue-order.js';
import { keepProcessPosition } from '../process-position.js';
import { wakeAt } from '../wall-time.js';
import { loadCourse } from './load-course.js';
import { programWorkflowId } from './program.messages.js';

const advanceProgramInput = z.object({ programId: id, now: instant });

/** Where a program stands once nothing more is due. */
export type ProgramStanding = {
  readonly name: string;
  readonly status: PlannedProgram['status'];
  readonly phase: number | null;
  /** Everything up to here was seen. */
  readonly position: number;
  /** Business time, for people; and the wall-clock instant to wake at. */
  readonly nextAt: string | null;
  readonly nextWallAt: string | null;
  /** Pilots that are not decided. */
  readonly pilots: readonly string[];
};

export const programActivities = (parts: ActivityParts) => ({
  /** Does what a program's plan and gates make due at `now`, the workflow's clock. */
  advanceProgram: async (input: { readonly programId: string; readonly now: string }): Promise<ProgramStanding> => {
    const { programId, now } = advanceProgramInput.parse(input);
    const workflowId = programWorkflowId(programId);
    let position = 0;
    const { course, nextAt } = await advance({
      parts,
      workflowId,
      load: async () => {
        // Taken before the look: what comes in between is looked at again, never missed.
        position = await parts.store.head();
        return loadCourse(parts, programId, now);
      },
      stepsOf: programSteps,
    });
    await keepProcessPosition(parts.dataSource, workflowId, position);
    const { program, pilots } = course;
    return {
      name: program.charter.name,
      status: program.status,
      phase: currentPhase(program)?.phase ?? null,
      position,
      nextAt,
      nextWallAt: wakeAt(program.charter.pace, nextAt, programId),
      pilots: pilots.filter(({ isDecided }) => !isDecided).map(({ pilotId }) => pilotId),
    };
  },
});

export type ProgramActivities = ReturnType<typeof programActivities>;
