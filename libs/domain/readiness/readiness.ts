import { accept, type Decider, type Decision } from '../decider.js';
import { sameData } from '../same-data.js';
import type { ReadinessCommand } from './commands.js';
import type { ReadinessEvent } from './events.js';

type Assessment = Extract<ReadinessEvent, { type: 'ReadinessAssessed' }>['data'];
type Element = 'skill' | 'will';

/** The latest assessment of a group of people, and the elements that bar it. */
export type GroupReadiness = { readonly latest: Assessment; readonly barriers: readonly Element[] };
export type Readiness = { readonly groups: Readonly<Record<string, GroupReadiness>> };

const elements: readonly Element[] = ['skill', 'will'];
/** On the scale from 1 to 5, anything below this bars the way. */
const enough = 3;

const barrierFacts = (assessment: Assessment, known: GroupReadiness | undefined): ReadinessEvent[] =>
  elements.flatMap((element): ReadinessEvent[] => {
    const { programId, group, note } = assessment;
    const level = assessment[element];
    const isBarred = known?.barriers.includes(element) ?? false;
    if (level < enough && !isBarred) return [{ type: 'BarrierIdentified', data: { programId, group, element, level } }];
    if (level < enough || !isBarred) return [];
    const how = note.trim() === '' ? `Assessed at ${level} of 5` : note;
    return [{ type: 'BarrierCleared', data: { programId, group, element, how } }];
  });

const decide = ({ by, data }: ReadinessCommand, { groups }: Readiness): Decision<ReadinessEvent> => {
  const assessment: Assessment = { ...data, by };
  const known = groups[data.group];
  if (sameData(known?.latest, assessment)) return accept();
  return accept<ReadinessEvent>({ type: 'ReadinessAssessed', data: assessment }, ...barrierFacts(assessment, known));
};

const evolve = ({ groups }: Readiness, { type, data }: ReadinessEvent): Readiness => {
  const known = groups[data.group];
  if (type === 'ReadinessAssessed')
    return { groups: { ...groups, [data.group]: { latest: data, barriers: known?.barriers ?? [] } } };
  if (known === undefined) return { groups };
  const others = known.barriers.filter((element) => element !== data.element);
  const barriers = type === 'BarrierIdentified' ? [...others, data.element] : others;
  return { groups: { ...groups, [data.group]: { ...known, barriers } } };
};

export const readinessDecider: Decider<Readiness, ReadinessCommand, ReadinessEvent> = {
  initial: { groups: {} },
  decide,
  evolve,
};
