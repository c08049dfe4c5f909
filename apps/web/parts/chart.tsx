import { Box, Button, Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import type { EChartsOption } from 'echarts';
import { lazy, Suspense, useState } from 'react';
import { type Ink, useInk } from './ink.js';

// ECharts is large and few screens draw: it comes when the first chart is shown.
const ChartCanvas = lazy(() => import('./chart-canvas.js'));

export type ChartProps = {
  /** What the chart says, as a sentence. */
  title: string;
  /** Where the numbers come from, or how to read the marks. */
  note?: string;
  /** The table behind the chart; its rows are also what hover and keyboard tell. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** `width` is the room in pixels; the chart is drawn again when it changes. */
  option: (ink: Ink, width: number) => EChartsOption;
  /** Where each row is drawn: series and index. By default row n is datum n of every series. */
  rowAt?: readonly (readonly [series: number, datum: number])[];
  height?: number;
  onPick?: (row: number) => void;
};

const Behind = ({ title, columns, rows }: Pick<ChartProps, 'title' | 'columns' | 'rows'>) => (
  <Box className="scroll-x" mah={420} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={title}>
    <Table stickyHeader>
      <Table.Caption>{title}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column, index) => (
            <Table.Th key={column} className={index === 0 ? '' : 'number'}>
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.join('|')}>
            {columns.map((column, index) => (
              <Table.Td key={column} className={index === 0 ? '' : 'number'}>
                {row[index]}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Box>
);

/** A chart that answers one question, and its table one click away. */
export const Chart = (props: ChartProps) => {
  const { title, note, columns, rows, height = 260 } = props;
  const [asTable, setAsTable] = useState(false);
  const ink = useInk();
  return (
    <Stack gap="xs" component="figure" m={0}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box component="figcaption" style={{ minWidth: 0, flex: '1 1 240px' }}>
          <Title order={3}>{title}</Title>
          {note !== undefined && (
            <Text size="xs" c="dimmed">
              {note}
            </Text>
          )}
        </Box>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          style={{ flexShrink: 0 }}
          leftSection={asTable ? <IconChartBar size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </Group>
      {asTable ? (
        <Behind title={title} columns={columns} rows={rows} />
      ) : (
        <Suspense fallback={<Skeleton height={height} />}>
          <ChartCanvas {...props} height={height} ink={ink} />
        </Suspense>
      )}
    </Stack>
  );
};
