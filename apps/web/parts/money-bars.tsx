import { Chart } from './chart.js';
import { percent, shortMoney } from './format.js';

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

const shorten = (name: string) => (name.length > 22 ? `${name.slice(0, 21)}…` : name);

/** Sales and margin side by side, one row a bar; a loss runs to the left, is hatched and bears a minus sign. */
export const MoneyBars = ({
  title,
  note,
  of,
  bars,
  currency,
  onPick,
  height = 60 + bars.length * 44,
}: MoneyBarsProps) => {
  const money = (amount: string | number) => shortMoney({ amount: String(amount), currency });
  return (
    <Chart
      title={title}
      {...(note === undefined ? {} : { note })}
      columns={[of, 'Sales', 'Margin', 'Margin rate']}
      rows={bars.map(({ name, sales, margin }) => [
        name,
        money(sales),
        money(margin),
        Number(sales) === 0 ? '–' : percent(Number(margin) / Number(sales)),
      ])}
      height={height}
      {...(onPick === undefined ? {} : { onPick: (row: number) => bars[row] !== undefined && onPick(bars[row].id) })}
      option={(ink) => ({
        grid: { left: 8, right: 64, top: 4, bottom: 28, containLabel: true },
        legend: { bottom: 0, textStyle: { color: ink.dimmed }, itemHeight: 10, data: ['Sales', 'Margin'] },
        xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
        yAxis: {
          type: 'category',
          inverse: true,
          data: bars.map(({ name }) => shorten(name)),
          axisLabel: { color: ink.text },
          axisTick: { show: false },
          axisLine: { lineStyle: { color: ink.lineStrong } },
        },
        series: [
          {
            type: 'bar',
            name: 'Sales',
            itemStyle: { color: ink.sales },
            label: { show: true, position: 'right', color: ink.text, formatter: ({ value }) => money(Number(value)) },
            data: bars.map(({ sales }) => Number(sales)),
          },
          {
            type: 'bar',
            name: 'Margin',
            itemStyle: { color: ink.margin },
            data: bars.map(({ margin }) => ({
              value: Number(margin),
              itemStyle:
                Number(margin) < 0
                  ? {
                      color: ink.loss,
                      decal: {
                        symbol: 'rect',
                        rotation: Math.PI / 4,
                        dashArrayX: [1, 0],
                        dashArrayY: [2, 3],
                        color: ink.ground,
                      },
                    }
                  : { color: ink.margin },
              label: {
                show: true,
                // A loss is small beside sales: its label stands on the side that has room.
                position: 'right' as const,
                color: Number(margin) < 0 ? ink.loss : ink.text,
                fontWeight: Number(margin) < 0 ? ('bold' as const) : ('normal' as const),
                formatter: () => money(margin),
              },
            })),
          },
        ],
      })}
    />
  );
};
