import { Text } from '@mantine/core';
import type { TierOrUnscored } from '#libs/domain/fields.js';
import { Chart } from './chart.js';
import { scoreOf, shortMoney } from './format.js';

export type Place = {
  id: string;
  name: string;
  tier: TierOrUnscored;
  attractiveness: number | null;
  feasibility: number | null;
  opportunity: number;
};
type Placed = Place & { attractiveness: number; feasibility: number };
type MapProps = {
  title: string;
  places: readonly Place[];
  currency: string;
  /** What a mark stands for: "accounts", "sets". */
  noun: string;
  onPick?: (id: string) => void;
  height?: number;
};

const shapes = { key: 'diamond', major: 'rect', core: 'circle', unscored: 'triangle' } as const;
const words = { key: 'Key', major: 'Major', core: 'Core', unscored: 'Unscored' } as const;
const tiers = ['core', 'unscored', 'major', 'key'] as const;
const labelled = 8;

const isPlaced = (place: Place): place is Placed => place.attractiveness !== null && place.feasibility !== null;

const seriesOf = (placed: readonly Placed[], ink: Record<TierOrUnscored | 'ground' | 'text', string>) => {
  const largest = Math.max(1, ...placed.map(({ opportunity }) => opportunity));
  const named = new Set(
    [...placed]
      .sort((a, b) => b.opportunity - a.opportunity)
      .slice(0, labelled)
      .map(({ id }) => id),
  );
  return tiers.map((tier) => ({
    type: 'scatter' as const,
    name: words[tier],
    symbol: shapes[tier],
    itemStyle: { color: ink[tier], opacity: 0.75, borderColor: ink.ground, borderWidth: 1 },
    labelLayout: { hideOverlap: true },
    data: placed
      .filter((place) => place.tier === tier)
      .map(({ id, name, attractiveness, feasibility, opportunity }) => ({
        value: [feasibility, attractiveness],
        symbolSize: 8 + 30 * Math.sqrt(Math.max(0, opportunity) / largest),
        label: {
          show: named.has(id),
          formatter: () => name,
          position: 'right' as const,
          color: ink.text,
          fontSize: 11,
        },
      })),
  }));
};

/** Attractiveness against feasibility: the bubble is the opportunity, the tier is colour and shape. */
export const OpportunityMap = ({ title, places, currency, noun, onPick, height = 420 }: MapProps) => {
  const placed = tiers.flatMap((tier) => places.filter(isPlaced).filter((place) => place.tier === tier));
  const missing = places.length - placed.length;
  const counters = new Map<TierOrUnscored, number>();
  const rowAt = placed.map(({ tier }) => {
    const datum = counters.get(tier) ?? 0;
    counters.set(tier, datum + 1);
    return [tiers.indexOf(tier), datum] as const;
  });
  const money = (amount: number) => shortMoney({ amount: String(amount), currency });
  if (placed.length === 0)
    return (
      <Text c="dimmed" size="sm">
        No {noun} can be placed yet: a place needs a score (attractiveness) and rated skill, will or access
        (feasibility).
      </Text>
    );
  return (
    <Chart
      title={title}
      note={`Bubble: opportunity. ◆ Key, ■ Major, ● Core, ▲ Unscored.${missing === 0 ? '' : ` ${missing} ${noun} are not on the map: too little is known.`}`}
      columns={['Name', 'Tier', 'Attractiveness', 'Feasibility', 'Opportunity']}
      rows={placed.map(({ name, tier, attractiveness, feasibility, opportunity }) => [
        name,
        words[tier],
        scoreOf(attractiveness),
        scoreOf(feasibility),
        money(opportunity),
      ])}
      rowAt={rowAt}
      height={height}
      {...(onPick === undefined
        ? {}
        : { onPick: (row: number) => placed[row] !== undefined && onPick(placed[row].id) })}
      option={(ink) => ({
        grid: { left: 44, right: 24, top: 16, bottom: 44 },
        xAxis: {
          type: 'value',
          min: 0,
          max: 10,
          name: 'Feasibility (0–10)',
          nameLocation: 'middle',
          nameGap: 28,
          nameTextStyle: { color: ink.dimmed },
          axisLabel: { color: ink.dimmed },
          splitLine: { lineStyle: { color: ink.line } },
        },
        yAxis: {
          type: 'value',
          min: 0,
          max: 10,
          name: 'Attractiveness (0–10)',
          nameLocation: 'middle',
          nameGap: 28,
          nameTextStyle: { color: ink.dimmed },
          axisLabel: { color: ink.dimmed },
          splitLine: { lineStyle: { color: ink.line } },
        },
        series: seriesOf(placed, ink),
      })}
    />
  );
};
