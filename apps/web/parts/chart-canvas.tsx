import { Box, VisuallyHidden } from '@mantine/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, format, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ChartProps } from './chart.js';
import type { Ink } from './ink.js';

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

type Datum = { readonly seriesIndex?: number; readonly dataIndex?: number };
type CanvasProps = ChartProps & { height: number; ink: Ink };

const told = (columns: readonly string[], row: readonly string[]): string[] =>
  columns.map((column, index) => (index === 0 ? (row[0] ?? '') : `${column}: ${row[index] ?? ''}`));

const rowOf = ({ rowAt }: ChartProps, { seriesIndex = 0, dataIndex = 0 }: Datum): number =>
  rowAt === undefined ? dataIndex : rowAt.findIndex(([series, datum]) => series === seriesIndex && datum === dataIndex);

const placeOf = ({ rowAt }: ChartProps, row: number) => {
  const [seriesIndex, dataIndex] = rowAt?.[row] ?? [0, row];
  return { seriesIndex, dataIndex };
};

const tooltip = (props: CanvasProps) => ({
  confine: true,
  trigger: props.rowAt === undefined ? ('axis' as const) : ('item' as const),
  axisPointer: { type: 'shadow' as const },
  backgroundColor: props.ink.ground,
  borderColor: props.ink.lineStrong,
  textStyle: { color: props.ink.text, fontSize: 12 },
  // Names come from imported files: they are text, never markup.
  formatter: (data: Datum | Datum[]) => {
    const datum = Array.isArray(data) ? (data[0] ?? {}) : data;
    return told(props.columns, props.rows[rowOf(props, datum)] ?? [])
      .map((line) => format.encodeHTML(line))
      .join('<br>');
  },
});

const draw = (chart: EChartsType, props: CanvasProps) =>
  chart.setOption(
    {
      animation: false,
      textStyle: { color: props.ink.text, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 },
      tooltip: tooltip(props),
      ...props.option(props.ink, chart.getWidth()),
    },
    { notMerge: true },
  );

const useDrawn = (props: CanvasProps) => {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (place.current === null) return undefined;
    const drawn = init(place.current, null, { renderer: 'svg' });
    chart.current = drawn;
    drawn.on('click', (datum) => latest.current.onPick?.(rowOf(latest.current, datum as Datum)));
    const observer = new ResizeObserver(() => {
      drawn.resize();
      draw(drawn, latest.current);
    });
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    if (chart.current !== undefined) draw(chart.current, props);
  }, [props]);
  return { place, chart };
};

/** The drawing itself. Arrow keys walk through the data, Enter opens; each datum is told to screen readers. */
const ChartCanvas = (props: CanvasProps) => {
  const { place, chart } = useDrawn(props);
  const [row, setRow] = useState(-1);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && row >= 0) props.onPick?.(row);
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(row + step, 0), props.rows.length - 1);
    setRow(next);
    chart.current?.dispatchAction({ type: 'showTip', ...placeOf(props, next) });
  };
  const leave = () => {
    setRow(-1);
    chart.current?.dispatchAction({ type: 'hideTip' });
  };
  return (
    <>
      <Box
        ref={place}
        h={props.height}
        w="100%"
        role="img"
        tabIndex={0}
        aria-label={`${props.title}. ${props.rows.length} values; arrow keys walk through them.`}
        onKeyDown={walk}
        onBlur={leave}
      />
      <VisuallyHidden aria-live="polite">
        {row >= 0 ? told(props.columns, props.rows[row] ?? []).join(', ') : ''}
      </VisuallyHidden>
    </>
  );
};
export default ChartCanvas;
