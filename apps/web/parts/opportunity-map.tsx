import { Text } from '@mantine/core';
import type { TierOrUnscored } from '#libs/domain/fields.js';
import { Chart } from './chart.js';
import { scoreOf, shortMoney } from './format.js';
import type { Ink } from './ink.js';

type Mark = {
  readonly word: string;
  readonly shape: 'diamond' | 'rect' | 'circle' | 'triangle';
  readonly ink: keyof Ink;
};
/** What colour and shape tell, from the hindmost to the foremost. */
export type Marks<Group extends string> = { readonly [G in Group]: Mark };
export const tierMarks: Marks<TierOrUnscored> = {
  core: { word: 'Core', shape: 'circle', ink: 'core' },
  unscored: { word: 'Unscored', shape: 'triangle', ink: 'unscored' },
  major: { word: 'Major', shape: 'rect', ink: 'major' },
  key: { word: 'Key', shape: 'diamond', ink: 'key' },
};
const signs = { diamond: '◆', rect: '■', circle: '●', triangle: '▲' } as const;

export type Place<Group extends string> = {
  id: string;
  name: string;
  group: Group;
  attractiveness: number | null;
  feasibility: number | null;
  opportunity: number;
};
type Placed<Group extends string> = Place<Group> & { attractiveness: number; feasibility: number };
type MapProps<Group extends string> = {
  title: string;
  places: readonly Place<Group>[];
  marks: Marks<Group>;
  /** What the colour and shape are called: "Tier". */
  grouped: string;
  currency: string;
  /** What a mark stands for: "accounts", "sets". */
  noun: string;
  onPick?: (id: string) => void;
  height?: number;
};

const labelled = 8;
const isPlaced = <Group extends string>(place: Place<Group>): place is Placed<Group> =>
  place.attractiveness !== null && place.feasibility !== null;

/** The part of the 0 to 10 scale that is used, in whole points: crowded accounts come apart. */
const range = (values: readonly number[]) => ({
  min: Math.max(0, Math.floor(Math.min(...values) - 0.5)),
  max: Math.min(10, Math.ceil(Math.max(...values) + 0.5)),
});

const axis = (name: string, ink: Ink, values: readonly number[]) => ({
  type: 'value' as const,
  ...range(values),
  name: `${name} (scale 0–10)`,
  nameLocation: 'middle' as const,
  nameGap: 28,
  nameTextStyle: { color: ink.dimmed },
  axisLabel: { color: ink.dimmed },
  splitLine: { lineStyle: { color: ink.line } },
});

const seriesOf = <Group extends string>(groups: readonly Placed<Group>[][], marks: readonly Mark[], ink: Ink) => {
  const placed = groups.flat().sort((a, b) => b.opportunity - a.opportunity);
  const largest = Math.max(1, placed[0]?.opportunity ?? 0);
  const named = new Set(placed.slice(0, labelled).map(({ id }) => id));
  return groups.map((places, group) => ({
    type: 'scatter' as const,
    name: marks[group]?.word ?? '',
    symbol: marks[group]?.shape ?? 'circle',
    itemStyle: { color: ink[marks[group]?.ink ?? 'core'], opacity: 0.6, borderColor: ink.ground, borderWidth: 1 },
    labelLayout: { hideOverlap: true },
    data: places.map(({ id, name, attractiveness, feasibility, opportunity }) => ({
      value: [feasibility, attractiveness],
      symbolSize: 7 + 22 * Math.sqrt(Math.max(0, opportunity) / largest),
      label: {
        show: named.has(id),
        formatter: () => name,
        position: feasibility > 6 ? ('left' as const) : ('right' as const),
        color: ink.text,
        fontSize: 11,
        opacity: 1,
        textBorderColor: ink.ground,
        textBorderWidth: 3,
      },
    })),
  }));
};

/** Attractiveness against feasibility: the bubble is the opportunity, the group is colour and shape. */
export const OpportunityMap = <Group extends string>(props: MapProps<Group>) => {
  const { title, places, marks, grouped, currency, noun, onPick, height = 420 } = props;
  // The keys of `marks` are its groups.
  const order = Object.keys(marks) as Group[];
  const groups = order.map((group) => places.filter(isPlaced).filter((place) => place.group === group));
  const placed = groups.flat();
  const missing = places.length - placed.length;
  const money = (amount: number) => shortMoney({ amount: String(amount), currency });
  if (placed.length === 0)
    return (
      <Text c="dimmed" size="sm">
        No {noun} can be placed yet: a place needs a score (attractiveness) and rated skill, will or access
        (feasibility). Rate accounts on their pages.
      </Text>
    );
  const legend = order.map((group) => `${signs[marks[group].shape]} ${marks[group].word}`).join(', ');
  return (
    <Chart
      title={title}
      note={`Bubble: opportunity. ${legend}.${missing === 0 ? '' : ` Not on the map, because too little is known: ${missing}.`}`}
      columns={['Name', grouped, 'Attractiveness', 'Feasibility', 'Opportunity']}
      rows={placed.map(({ name, group, attractiveness, feasibility, opportunity }) => [
        name,
        marks[group].word,
        scoreOf(attractiveness),
        scoreOf(feasibility),
        money(opportunity),
      ])}
      rowAt={groups.flatMap((group, series) => group.map((_, datum) => [series, datum] as const))}
      height={height}
      {...(onPick === undefined
        ? {}
        : { onPick: (row: number) => placed[row] !== undefined && onPick(placed[row].id) })}
      option={(ink) => ({
        grid: { left: 44, right: 24, top: 16, bottom: 44 },
        xAxis: axis(
          'Feasibility',
          ink,
          placed.map(({ feasibility }) => feasibility),
        ),
        yAxis: axis(
          'Attractiveness',
          ink,
          placed.map(({ attractiveness }) => attractiveness),
        ),
        series: seriesOf(
          groups,
          order.map((group) => marks[group]),
          ink,
        ),
      })}
    />
  );
};
