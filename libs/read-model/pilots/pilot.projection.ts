import { pilotEvent } from '#libs/domain/pilot/events.js';
import { type Pilot, pilotDecider } from '#libs/domain/pilot/pilot.js';
import { aggregateModel, aggregateProjection } from '../aggregate-projection.js';
import { PilotRow, type PilotStatus } from './pilot.entity.js';
import { firstPilotNotes, notePilot, type PilotNotes } from './pilot-notes.js';

export type CharteredPilot = Exclude<Pilot, { status: 'none' }>;

export const charteredPilot = (pilot: Pilot): CharteredPilot => {
  if (pilot.status === 'none') throw new Error('A pilot has events before its charter');
  return pilot;
};

const designStatus = ({ criteria, baselines }: CharteredPilot): PilotStatus => {
  if (criteria === null) return 'chartered';
  const frozen = new Set(baselines.map(({ metric }) => metric));
  return criteria.every(({ metric }) => frozen.has(metric)) ? 'baselined' : 'locked';
};

const statusOf = (pilot: CharteredPilot, { evaluated, decided }: PilotNotes): PilotStatus => {
  if (decided !== null) return 'decided';
  if (evaluated !== null) return 'evaluated';
  return pilot.status === 'running' ? 'running' : designStatus(pilot);
};

export const pilotModel = aggregateModel({
  name: 'pilot',
  table: 'rm.pilot',
  row: PilotRow,
  types: pilotEvent.options.map(({ shape }) => shape.type.value),
  initial: pilotDecider.initial,
  evolve: pilotDecider.evolve,
  firstNotes: firstPilotNotes,
  note: notePilot,
  columns: (state, notes) => {
    const pilot = charteredPilot(state);
    const { programId, setId, kind, name, leadId, accountIds, weeks } = pilot.charter;
    const conduct = pilot.status === 'chartered' || pilot.status === 'dropped' ? null : pilot;
    return {
      programId,
      setId,
      kind,
      name,
      leadId,
      accountIds: [...accountIds],
      weeks,
      status: statusOf(pilot, notes),
      startedOn: conduct?.start.startedOn ?? null,
      midOn: conduct?.start.midOn ?? null,
      endOn: conduct?.endOn ?? null,
      lastCheckIn: notes.checkIns.at(-1)?.status ?? null,
      decision: notes.decided?.decision ?? null,
    };
  },
});

export const pilotProjection = aggregateProjection(pilotModel);
