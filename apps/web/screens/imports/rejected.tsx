import { Card, Stack, Text, Title } from '@mantine/core';
import type { Answer } from '../../client/call.js';
import { usePages } from '../../client/use-pages.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { count } from '../../parts/format.js';
import { More } from '../../parts/more.js';
import { Reading } from '../../parts/state.js';

type Rejected = Answer<'GET /v1/imports/:importId/rejected'>['items'][number];

const rowText = ({ values }: Rejected) =>
  Object.entries(values)
    .map(([column, value]) => `${column}: ${value}`)
    .join(' · ');

const columns: readonly Column<Rejected>[] = [
  { id: 'file', header: 'File', cell: ({ fileName }) => fileName, value: ({ fileName }) => fileName },
  { id: 'row', header: 'Row', number: true, cell: ({ row }) => count(row), value: ({ row }) => row },
  { id: 'reason', header: 'Why', cell: ({ reason }) => reason, value: ({ reason }) => reason },
  { id: 'field', header: 'Field', cell: ({ field }) => field ?? '–', value: ({ field }) => field ?? '' },
  { id: 'values', header: 'What stood there', sortable: false, cell: rowText },
];

/** Every row that was not taken, as it stood, with the reason. */
export const RejectedRows = ({ importId }: { importId: string }) => {
  const read = usePages('GET /v1/imports/:importId/rejected', { params: { importId }, query: { limit: 50 } });
  return (
    <Card>
      <Stack gap="xs">
        <Title order={2}>Rejected rows</Title>
        <Reading of={read} lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <Text size="sm" c="dimmed">
                No row was rejected.
              </Text>
            ) : (
              <>
                <DataTable
                  label="Rejected rows"
                  columns={columns}
                  rows={rows}
                  rowKey={({ fileName, row }) => `${fileName}|${row}`}
                />
                <More of={read} />
              </>
            )
          }
        </Reading>
      </Stack>
    </Card>
  );
};
