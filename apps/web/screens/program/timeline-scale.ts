import type { ProgramPage } from '#libs/contract/programs.contract.js';

const dayMilliseconds = 86_400_000;
export const dayNumber = (date: string): number =>
  Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMilliseconds);

export type Scale = {
  readonly x: (date: string) => number;
  readonly first: number;
  readonly last: number;
  readonly width: number;
};

/** From the start to the later of plan and forecast, a week of margin on each side. */
export const scaleOf = (program: ProgramPage, width: number): Scale => {
  const dates = [
    program.startOn,
    ...program.phases.flatMap(({ plannedStartOn, plannedEndOn, startedOn, completedOn }) => [
      plannedStartOn,
      plannedEndOn,
      startedOn,
      completedOn,
    ]),
    ...program.milestoneLines.flatMap(({ plannedOn, forecastOn }) => [plannedOn, forecastOn]),
    ...program.gates.map(({ dueOn }) => dueOn),
  ].filter((date): date is string => date !== null);
  const numbers = dates.map(dayNumber);
  const first = Math.min(...numbers) - 5;
  const last = Math.max(...numbers) + 7;
  return { x: (date) => ((dayNumber(date) - first) / (last - first)) * width, first, last, width };
};

/** First days of the months in view, for the axis. */
export const monthsIn = ({ first, last }: Scale): string[] => {
  const months: string[] = [];
  const start = new Date(first * dayMilliseconds);
  const cursor = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
  while (cursor.getTime() / dayMilliseconds < last) {
    months.push(cursor.toISOString().slice(0, 10));
    cursor.setUTCMonth(cursor.getUTCMonth() + 1);
  }
  return months;
};
