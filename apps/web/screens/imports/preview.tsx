import { ActionIcon, Card, Group, Progress, Select, Stack, Table, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Upload } from '#libs/contract/imports.contract.js';
import type { DatasetKind } from '#libs/domain/import/events.js';
import { Mark } from '../../parts/meaning.js';
import { Failed } from '../../parts/state.js';
import { Wide } from '../../parts/wide.js';
import classes from './imports.module.css';
import { type Chosen, missingFields, proposedFields } from './use-chosen-files.js';
import { isKind, kindWords, size } from './words.js';

type PreviewProps = {
  of: Chosen;
  onKind: (kind: DatasetKind | null) => void;
  onMap: (field: string, column: string | null) => void;
};

const Confidence = ({ field, chosen }: { field: Upload['fields'][number]; chosen: string | undefined }) => {
  if (chosen === undefined)
    return field.required ? <Mark of="off-track">Needed</Mark> : <Mark of="done">Left out</Mark>;
  if (chosen !== field.column) return <Mark of="on-track">Yours</Mark>;
  return field.confidence >= 0.8 ? <Mark of="on-track">Sure</Mark> : <Mark of="at-risk">Please check</Mark>;
};

const exampleOf = ({ columns, sample }: Upload, column: string | undefined): string => {
  const index = column === undefined ? -1 : columns.indexOf(column);
  return sample
    .map((row) => row[index] ?? '')
    .filter((cell) => cell !== '')
    .slice(0, 2)
    .join(', ');
};

const Mapping = ({ of, read, onMap }: { of: Chosen; read: Upload; onMap: PreviewProps['onMap'] }) => (
  <Wide label={`Columns of ${read.fileName}`}>
    <Table className={classes.mapping ?? ''} highlightOnHover={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Field</Table.Th>
          <Table.Th>Column of the file</Table.Th>
          <Table.Th>Guess</Table.Th>
          <Table.Th>For example</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {proposedFields(of).map((field) => (
          <Table.Tr key={field.field}>
            <Table.Th scope="row">
              {field.label}
              {field.required && ' *'}
            </Table.Th>
            <Table.Td>
              <Select
                aria-label={`Column for ${field.label}`}
                data={read.columns}
                value={of.mapping[field.field] ?? null}
                onChange={(column) => onMap(field.field, column)}
                placeholder="Not in the file"
                clearable
                searchable
                size="xs"
                w={150}
              />
            </Table.Td>
            <Table.Td>
              <Confidence field={field} chosen={of.mapping[field.field]} />
            </Table.Td>
            <Table.Td>
              <Text size="xs" c="dimmed" truncate maw={220}>
                {exampleOf(read, of.mapping[field.field])}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Wide>
);

const Sample = ({ read }: { read: Upload }) => (
  <details>
    <summary>First rows as they stand in the file</summary>
    <Wide label={`First rows of ${read.fileName}`}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {read.columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {read.sample.map((row) => (
            <Table.Tr key={row.join('|')}>
              {read.columns.map((column, index) => (
                <Table.Td key={column} style={{ whiteSpace: 'nowrap' }}>
                  {row[index]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  </details>
);

const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));

const Kind = ({ of, read, onKind }: { of: Chosen; read: Upload; onKind: PreviewProps['onKind'] }) => (
  <Select
    label="The file holds"
    description={
      read.kind === null ? 'Its columns do not tell. Choose, then give each field its column.' : 'Change it if wrong.'
    }
    data={kinds}
    value={of.kind}
    onChange={(kind) => onKind(isKind(kind) ? kind : null)}
    placeholder="Choose"
    allowDeselect={false}
    maw={420}
  />
);

const Read = ({ of, read, onKind, onMap }: PreviewProps & { read: Upload }) => {
  const missing = missingFields(of);
  return (
    <>
      <Kind of={of} read={read} onKind={onKind} />
      {missing.length > 0 && (
        <Text size="sm" role="alert" className="loss">
          Choose a column for {missing.join(', ')}.
        </Text>
      )}
      {of.kind !== null && <Mapping of={of} read={read} onMap={onMap} />}
      <Sample read={read} />
    </>
  );
};

/** What was read of a file and how its columns will be understood. */
export const Preview = ({ of, onKind, onMap, onRemove }: PreviewProps & { onRemove: () => void }) => (
  <Card>
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Title order={3} style={{ overflowWrap: 'anywhere' }}>
            {of.name}
          </Title>
          <Text size="xs" c="dimmed">
            {size(of.size)}
            {of.kind !== null && ` · read as ${kindWords[of.kind].toLowerCase()}`}
          </Text>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={`Leave ${of.name} out`} onClick={onRemove}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      {of.error !== undefined && <Failed error={of.error} />}
      {of.error === undefined && of.read === undefined && (
        <Progress value={of.sent * 100} animated aria-label={`Uploading ${of.name}`} />
      )}
      {of.read !== undefined && <Read of={of} read={of.read} onKind={onKind} onMap={onMap} />}
    </Stack>
  </Card>
);
