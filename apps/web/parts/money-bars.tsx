import type { EChartsOption } from 'echarts';
import { Chart } from './chart.js';
import { dash, percent, shortMoney } from './format.js';
import type { Ink } from './ink.js';

type Bar = { id: string; name: string; sales: string; margin: string };
type MoneyBarsProps = {
  title: string;
  note?: string;
  /** What a bar is: "Account", "Fiscal year". */
  of: string;
  bars: readonly Bar[];
  currency: string;
  height?: number;
  onPick?: (id: string) => void;
};
/** Pixels that an amount needs beside its bar. */
const labelRoom = 80;
type Tell = (amount: string | number) => string;

/** How a loss is filled: its colour in stripes, so that it is not told by colour alone. */
export const lossFill = (ink: Ink) => ({
  color: ink.loss,
  decal: {
    symbol: 'rect',
    rotation: Math.PI / 4,
    dashArrayX: [1, 0] as [number, number],
    dashArrayY: [3, 3],
    color: ink.ground,
  },
});

const isLoss = (amount: string) => Number(amount) < 0;

const panel = (ink: Ink, index: number, name: string) => ({
  type: 'value' as const,
  gridIndex: index,
  name,
  nameLocation: 'middle' as const,
  nameGap: 6,
  nameTextStyle: { color: ink.dimmed },
  position: 'top' as const,
  axisLabel: { show: false },
  splitLine: { show: false },
});

const categories = (ink: Ink, index: number, names: readonly string[], width: number) => ({
  type: 'category' as const,
  gridIndex: index,
  inverse: true,
  data: [...names],
  axisTick: { show: false },
  axisLine: { onZero: true, lineStyle: { color: ink.lineStrong } },
  axisLabel: { show: index === 0, color: ink.text, width, overflow: 'truncate' as const },
});

const options =
  (bars: readonly Bar[], tell: Tell) =>
  (ink: Ink, width: number): EChartsOption => {
    const names = bars.map(({ name }) => name);
    const nameRoom = width < 420 ? 84 : 132;
    const bar = Math.max(20, (width - nameRoom - 2 * labelRoom) / 2);
    return {
      // Two panels with a scale each: beside sales, a margin of two per cent would not be seen.
      grid: [
        { left: nameRoom, width: bar, top: 22, bottom: 4 },
        { right: labelRoom, width: bar, top: 22, bottom: 4 },
      ],
      xAxis: [panel(ink, 0, 'Sales'), panel(ink, 1, 'Margin, own scale')],
      yAxis: [categories(ink, 0, names, nameRoom - 8), categories(ink, 1, names, 0)],
      series: [
        {
          type: 'bar',
          barMaxWidth: 20,
          itemStyle: { color: ink.sales },
          label: {
            show: true,
            position: 'right',
            color: ink.text,
            formatter: ({ dataIndex }) => tell(bars[dataIndex]?.sales ?? 0),
          },
          data: bars.map(({ sales }) => Number(sales)),
        },
        {
          type: 'bar',
          barMaxWidth: 20,
          xAxisIndex: 1,
          yAxisIndex: 1,
          data: bars.map(({ margin }) => ({
            value: Number(margin),
            itemStyle: isLoss(margin) ? lossFill(ink) : { color: ink.margin },
            label: {
              show: true,
              // Right of the line for a loss too: its own side has no room.
              position: 'right' as const,
              color: isLoss(margin) ? ink.loss : ink.text,
              fontWeight: isLoss(margin) ? ('bold' as const) : ('normal' as const),
              formatter: () => tell(margin),
            },
          })),
        },
      ],
    };
  };

/** Sales and margin side by side, one row a bar; a loss runs to the left, is hatched and bears a minus sign. */
export const MoneyBars = ({
  title,
  note,
  of,
  bars,
  currency,
  onPick,
  height = 30 + bars.length * 36,
}: MoneyBarsProps) => {
  const tell: Tell = (amount) => shortMoney({ amount: String(amount), currency });
  return (
    <Chart
      title={title}
      {...(note === undefined ? {} : { note })}
      columns={[of, 'Sales', 'Margin', 'Margin rate']}
      rows={bars.map(({ name, sales, margin }) => [
        name,
        tell(sales),
        tell(margin),
        Number(sales) === 0 ? dash : percent(Number(margin) / Number(sales)),
      ])}
      height={height}
      {...(onPick === undefined ? {} : { onPick: (row: number) => bars[row] !== undefined && onPick(bars[row].id) })}
      option={options(bars, tell)}
    />
  );
};
