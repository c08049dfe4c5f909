import { Card, Stack, Text, Title } from '@mantine/core';
import type { ImportJob } from '#libs/contract/imports.contract.js';
import { usePages } from '../../client/use-pages.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { count, instant } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { More } from '../../parts/more.js';
import { Reading } from '../../parts/state.js';
import { jobStates } from './job.js';

const sum = (job: ImportJob, of: 'rowsRead' | 'rejected') => job.files.reduce((total, file) => total + file[of], 0);

const columns: readonly Column<ImportJob>[] = [
  { id: 'at', header: 'When', cell: ({ startedAt }) => instant(startedAt), value: ({ startedAt }) => startedAt },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => <Mark of={jobStates[state].of}>{jobStates[state].word}</Mark>,
    value: ({ state }) => state,
  },
  { id: 'by', header: 'By', cell: ({ by }) => by.name, value: ({ by }) => by.name },
  {
    id: 'files',
    header: 'Files',
    sortable: false,
    cell: ({ files }) =>
      files.map(({ fileName, state }) => (state === 'unchanged' ? `${fileName} (unchanged)` : fileName)).join(', '),
  },
  {
    id: 'rows',
    header: 'Rows',
    number: true,
    cell: (job) => count(sum(job, 'rowsRead')),
    value: (job) => sum(job, 'rowsRead'),
  },
  {
    id: 'rejected',
    header: 'Rejected',
    number: true,
    cell: (job) => count(sum(job, 'rejected')),
    value: (job) => sum(job, 'rejected'),
  },
];

export const EarlierImports = () => {
  const read = usePages('GET /v1/imports', { query: { limit: 20 } });
  return (
    <Card>
      <Stack gap="xs">
        <Title order={2}>Imports so far</Title>
        <Reading of={read} lines={3}>
          {(jobs) =>
            jobs.length === 0 ? (
              <Text size="sm" c="dimmed">
                Nothing was imported yet.
              </Text>
            ) : (
              <>
                <DataTable
                  label="Imports so far"
                  columns={columns}
                  rows={jobs}
                  rowKey={({ importId }) => importId}
                  path={({ importId }) => `/imports?import=${encodeURIComponent(importId)}`}
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
