import type { Team } from '../program/events.js';
import { approversFor } from '../program/seats.js';
import type { GatePlan } from '../template/template.js';
import type { Opening } from './state.js';

type GateToOpen = {
  readonly gateId: string;
  readonly programId: string;
  readonly plan: GatePlan;
  readonly team: Team;
  readonly dueOn: string;
  /** For the gates of a pilot, whose own lead submits them. */
  readonly pilot?: { readonly pilotId: string; readonly name: string; readonly leadId: string };
};

/** What a gate is opened with: its plan in the template, and the people of the team. */
export const openingOf = ({ gateId, programId, plan, team, dueOn, pilot }: GateToOpen): Opening => {
  const { key, title, asks, meaning, phase, rule, criteria } = plan;
  return {
    gateId,
    programId,
    ...(pilot === undefined ? {} : { pilotId: pilot.pilotId }),
    key,
    title: pilot === undefined ? title : `${title}: ${pilot.name}`.slice(0, 200),
    asks,
    meaning,
    phase,
    rule,
    criteria,
    approvers: approversFor(rule, team),
    leadId: pilot?.leadId ?? team.leadId,
    dueOn,
  };
};
