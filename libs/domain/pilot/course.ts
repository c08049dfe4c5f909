import type { PilotDecisionKind, PilotEvent } from './events.js';

/** Of a pilot's record, what says which step comes next. */
export type PilotPlan = {
  readonly pilotId: string;
  readonly name: string;
  readonly leadId: string;
  readonly weeks: number;
  readonly schedule: { readonly midOn: string; readonly endOn: string } | null;
  readonly hasObservations: boolean;
  /** What the evaluation proposes, once there is one. */
  readonly proposal: PilotDecisionKind | null;
  readonly isDecided: boolean;
};

const evolve = (plan: PilotPlan, event: PilotEvent): PilotPlan => {
  switch (event.type) {
    case 'PilotStarted': {
      const { midOn, endOn } = event.data;
      return { ...plan, schedule: { midOn, endOn } };
    }
    case 'PilotExtended':
      // Decided on at the end of the longer time, so what was evaluated before no longer counts.
      return plan.schedule === null
        ? plan
        : { ...plan, proposal: null, schedule: { ...plan.schedule, endOn: event.data.endOn } };
    case 'ObservationRecorded':
      return { ...plan, hasObservations: true };
    case 'PilotEvaluated':
      return { ...plan, proposal: event.data.proposal };
    case 'PilotDecided':
      return { ...plan, isDecided: true };
    case 'PilotChartered':
    case 'SuccessCriteriaLocked':
    case 'ControlGroupMatched':
    case 'BaselineFrozen':
    case 'CheckInRecorded':
      return plan;
  }
};

/** The plan as the record of a pilot tells it, and the program it belongs to; undefined where there is no such pilot. */
export const pilotPlanOf = (
  events: readonly PilotEvent[],
): { readonly programId: string; readonly plan: PilotPlan } | undefined => {
  const charter = events.find((event) => event.type === 'PilotChartered');
  if (charter === undefined) return undefined;
  const { pilotId, programId, name, leadId, weeks } = charter.data;
  const chartered: PilotPlan = {
    pilotId,
    name,
    leadId,
    weeks,
    schedule: null,
    hasObservations: false,
    proposal: null,
    isDecided: false,
  };
  return { programId, plan: events.reduce(evolve, chartered) };
};
