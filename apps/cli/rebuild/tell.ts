import type { Comparison } from '#libs/read-model/rebuild/digest.js';
import type { Progress, Rebuilt } from '#libs/read-model/rebuild/rebuild.js';

const count = (number: number): string => Math.round(number).toLocaleString('en');

export const progressLine = ({ position, head, perSecond }: Progress): string => {
  const left = perSecond > 0 ? Math.ceil((head - position) / perSecond) : 0;
  const share = head > 0 ? Math.floor((position / head) * 100) : 100;
  return `${share} %  ${count(position)} of ${count(head)} events, ${count(perSecond)}/s, ${count(left)} s left`;
};

const differences = (comparison: readonly Comparison[]): string[] =>
  comparison
    .filter(({ same }) => !same)
    .map(
      ({ table, live, next }) => `  ${table}: ${count(live.rows)} rows live, ${count(next.rows)} built, not the same`,
    );

export const comparisonLines = (comparison: Rebuilt['comparison']): string[] => {
  if (comparison === undefined) return ['Not compared: the live read models stand still, or not all at one position.'];
  const found = differences(comparison);
  if (found.length === 0) return [`All ${comparison.length} tables are the same as the live ones.`];
  return [`${found.length} of ${comparison.length} tables differ from the live ones:`, ...found];
};

export const parkedLines = (parked: Rebuilt['parked']): string[] =>
  parked.map(({ projection, stream, error }) => `  ${projection} cannot digest ${stream}: ${error}`);
