import { ActionIcon, Card, Group, Progress, Select, Stack, Table, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Upload } from '#libs/contract/imports.contract.js';
import { Mark } from '../../parts/meaning.js';
import { Failed } from '../../parts/state.js';
import { Wide } from '../../parts/wide.js';
import classes from './imports.module.css';
import { type Chosen, missingFields } from './use-chosen-files.js';
import { kindWords, size } from './words.js';

type PreviewProps = {
  of: Chosen;
  onMap: (field: string, column: string | null) => void;
  onRemove: () => void;
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

const Mapping = ({
  read,
  mapping,
  onMap,
}: {
  read: Upload;
  mapping: Chosen['mapping'];
  onMap: PreviewProps['onMap'];
}) => (
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
        {read.fields.map((field) => (
          <Table.Tr key={field.field}>
            <Table.Th scope="row">
              {field.label}
              {field.required && ' *'}
            </Table.Th>
            <Table.Td>
              <Select
                aria-label={`Column for ${field.label}`}
                data={read.columns}
                value={mapping[field.field] ?? null}
                onChange={(column) => onMap(field.field, column)}
                placeholder="Not in the file"
                clearable
                searchable
                size="xs"
                w={180}
              />
            </Table.Td>
            <Table.Td>
              <Confidence field={field} chosen={mapping[field.field]} />
            </Table.Td>
            <Table.Td>
              <Text size="xs" c="dimmed" truncate maw={220}>
                {exampleOf(read, mapping[field.field])}
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

const Read = ({ of, read, onMap }: { of: Chosen; read: Upload; onMap: PreviewProps['onMap'] }) => {
  const missing = missingFields(of);
  if (read.kind === null)
    return (
      <Text size="sm" role="alert">
        Its columns do not tell what the file holds, so it cannot be imported. Give the columns names such as
        account_id, order_date or sales, and choose it again.
      </Text>
    );
  return (
    <>
      {missing.length > 0 && (
        <Text size="sm" role="alert" className="loss">
          Choose a column for {missing.join(', ')}.
        </Text>
      )}
      <Mapping read={read} mapping={of.mapping} onMap={onMap} />
      <Sample read={read} />
    </>
  );
};

/** What was read of a file and how its columns will be understood. */
export const Preview = ({ of, onMap, onRemove }: PreviewProps) => (
  <Card>
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Title order={3} style={{ overflowWrap: 'anywhere' }}>
            {of.name}
          </Title>
          <Text size="xs" c="dimmed">
            {size(of.size)}
            {of.read !== undefined && of.read.kind !== null && ` · read as ${kindWords[of.read.kind].toLowerCase()}`}
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
      {of.read !== undefined && <Read of={of} read={of.read} onMap={onMap} />}
    </Stack>
  </Card>
);
