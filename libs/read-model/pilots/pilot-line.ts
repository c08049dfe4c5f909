import type { PilotLine } from '#libs/contract/programs.contract.js';
import type { PersonNames } from '../people/names.js';
import type { ProgramClock } from '../programs/program-clock.js';
import type { PilotRow } from './pilot.entity.js';

const day = 86_400_000;

/** Which week of the pilot a day falls into, from 1; 0 before the start. */
export const pilotWeek = ({ startedOn, weeks }: Pick<PilotRow, 'startedOn' | 'weeks'>, today: string): number => {
  if (startedOn === null || today < startedOn) return 0;
  return Math.min(weeks, Math.floor((Date.parse(today) - Date.parse(startedOn)) / (7 * day)) + 1);
};

/** Weeks that are over. */
export const weeksDone = (row: Pick<PilotRow, 'startedOn' | 'endOn' | 'weeks'>, today: string): number => {
  if (row.endOn !== null && today >= row.endOn) return row.weeks;
  return Math.max(0, pilotWeek(row, today) - 1);
};

export const pilotLine = (row: PilotRow, people: PersonNames, clock: ProgramClock): PilotLine => ({
  pilotId: row.id,
  name: row.name,
  kind: row.kind,
  leadId: row.leadId,
  leadName: people.name(row.leadId),
  accounts: row.accountIds.length,
  status: row.status,
  startedOn: row.startedOn,
  endOn: row.endOn,
  weeksDone: weeksDone(row, clock.today),
  weeks: row.weeks,
  lastStatus: row.lastCheckIn,
  decision: row.decision,
});
