import { businessWeekEnd } from '#libs/domain/calendar/business-days.js';
import type { ProgramClock } from '../programs/program-clock.js';
import type { PilotRow } from './pilot.entity.js';
import { pilotWeek } from './pilot-line.js';

export type ExpectedCheckIn = { readonly week: number; readonly dueOn: string };

/** The check-ins of a running pilot that are not there: of the weeks gone by, and of the week under way. */
export const expectedCheckIns = (pilot: PilotRow, { today, calendar }: ProgramClock): ExpectedCheckIn[] => {
  const { startedOn } = pilot;
  if (pilot.status !== 'running' || startedOn === null) return [];
  const recorded = new Set(pilot.notes.checkIns.map(({ week }) => week));
  return Array.from({ length: pilotWeek(pilot, today) }, (_, index) => index + 1)
    .filter((week) => !recorded.has(week))
    .map((week) => ({ week, dueOn: businessWeekEnd(startedOn, week, calendar) }));
};

/** Those that should be there by now. */
export const missingCheckIns = (pilot: PilotRow, clock: ProgramClock): number[] =>
  expectedCheckIns(pilot, clock)
    .filter(({ dueOn }) => dueOn < clock.today)
    .map(({ week }) => week);
