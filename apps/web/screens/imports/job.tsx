import { Card, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import type { ImportJob } from '#libs/contract/imports.contract.js';
import { ago, count, instant } from '../../parts/format.js';
import { Mark, type Meaning } from '../../parts/meaning.js';
import { Wide } from '../../parts/wide.js';
import { kindWords } from './words.js';

type ImportFile = ImportJob['files'][number];
const states: Record<ImportFile['state'], { of: Meaning; word: string }> = {
  waiting: { of: 'planned', word: 'Waiting' },
  reading: { of: 'waiting', word: 'Reading' },
  done: { of: 'on-track', word: 'Imported' },
  unchanged: { of: 'done', word: 'Unchanged' },
  failed: { of: 'off-track', word: 'Failed' },
};
export const jobStates: Record<ImportJob['state'], { of: Meaning; word: string }> = {
  running: { of: 'waiting', word: 'Running' },
  done: { of: 'on-track', word: 'Done' },
  failed: { of: 'off-track', word: 'Failed' },
};

const Line = ({ of }: { of: ImportFile }) => (
  <Table.Tr>
    <Table.Th scope="row">
      {of.fileName}
      <Text size="xs" c="dimmed">
        {kindWords[of.kind]}
      </Text>
    </Table.Th>
    <Table.Td>
      <Mark of={states[of.state].of}>{states[of.state].word}</Mark>
    </Table.Td>
    <Table.Td miw={120}>
      <Progress value={of.progress * 100} animated={of.state === 'reading'} aria-label={`Progress of ${of.fileName}`} />
    </Table.Td>
    <Table.Td className="number">{count(of.rowsRead)}</Table.Td>
    <Table.Td className="number">{count(of.rejected)}</Table.Td>
    <Table.Td>
      <Text size="xs">
        {of.state === 'unchanged' ? 'The same content was imported before; nothing was doubled.' : of.message}
      </Text>
    </Table.Td>
  </Table.Tr>
);

/** An import file by file, as it goes on. */
export const Job = ({ of }: { of: ImportJob }) => (
  <Card>
    <Stack gap="xs">
      <Group gap="xs">
        <Title order={2}>Import</Title>
        <Mark of={jobStates[of.state].of}>{jobStates[of.state].word}</Mark>
        <Text size="xs" c="dimmed" title={instant(of.startedAt)}>
          {of.by.name}, {ago(of.startedAt)}
        </Text>
      </Group>
      <Wide label="Files of the import">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>File</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Progress</Table.Th>
              <Table.Th className="number">Rows</Table.Th>
              <Table.Th className="number">Rejected</Table.Th>
              <Table.Th>Note</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {of.files.map((file) => (
              <Line key={`${file.fileName}|${file.kind}`} of={file} />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      {of.state === 'running' && (
        <Text size="sm" role="status">
          You may leave this page; the import goes on.
        </Text>
      )}
    </Stack>
  </Card>
);
