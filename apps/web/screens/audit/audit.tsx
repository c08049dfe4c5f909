import { Button, Card, Code, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import type { HistoryEntry } from '#libs/contract/answers.js';
import { usePages } from '../../client/use-pages.js';
import { count, instant } from '../../parts/format.js';
import { More } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { Empty, Reading } from '../../parts/state.js';
import { Wide } from '../../parts/wide.js';

const filters = [
  { name: 'stream', label: 'Stream', placeholder: 'gate-…', maxLength: 140 },
  { name: 'type', label: 'Type', placeholder: 'VoteCast', maxLength: 60 },
  { name: 'programId', label: 'Program', placeholder: 'program id', maxLength: 120 },
] as const;
type Filters = { [Name in (typeof filters)[number]['name']]?: string };

const useFilters = () => {
  const router = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const chosen: Filters = Object.fromEntries(new URLSearchParams(search));
  const show = (next: Filters) => {
    const params = new URLSearchParams();
    for (const { name } of filters) if ((next[name] ?? '') !== '') params.set(name, next[name] ?? '');
    const text = params.toString();
    router.history.replace(text === '' ? '/audit' : `/audit?${text}`);
  };
  return { chosen, show };
};

type FilterFieldProps = { of: (typeof filters)[number]; value: string; onChange: (value: string) => void };

const FilterField = ({ of: { label, placeholder, maxLength }, value, onChange }: FilterFieldProps) => {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const settle = useDebouncedCallback(onChange, 300);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      maxLength={maxLength}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value.trim());
      }}
      w={{ base: '100%', xs: 200 }}
    />
  );
};

const Entry = ({ of, onStream }: { of: HistoryEntry; onStream: (stream: string) => void }) => {
  const [isOpen, setOpen] = useState(false);
  const body = useId();
  return (
    <>
      <Table.Tr>
        <Table.Td className="number">{count(of.position)}</Table.Td>
        <Table.Td style={{ whiteSpace: 'nowrap' }}>
          <time dateTime={of.occurredAt} title={`recorded ${instant(of.recordedAt)}`}>
            {instant(of.occurredAt)}
          </time>
        </Table.Td>
        <Table.Td>{of.actor.name}</Table.Td>
        <Table.Td>
          <Code>{of.type}</Code>
        </Table.Td>
        <Table.Td miw={220}>{of.summary}</Table.Td>
        <Table.Td>
          <Button
            variant="transparent"
            size="compact-xs"
            onClick={() => onStream(of.stream)}
            title="Show only this stream"
          >
            {of.stream}
          </Button>
          <Text span size="xs" c="dimmed">
            v{of.version}
          </Text>
        </Table.Td>
        <Table.Td>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-expanded={isOpen}
            aria-controls={body}
            aria-label={`Body of ${of.position}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Fold' : 'Body'}
          </Button>
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr id={body}>
          <Table.Td colSpan={7}>
            <Code block>{JSON.stringify(of.data, null, 2)}</Code>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
};

const Entries = ({ of, onStream }: { of: readonly HistoryEntry[]; onStream: (stream: string) => void }) => (
  <Wide label="The record">
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th className="number">Position</Table.Th>
          <Table.Th>Happened</Table.Th>
          <Table.Th>Who</Table.Th>
          <Table.Th>Type</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>Stream</Table.Th>
          <Table.Th>Body</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {of.map((entry) => (
          <Entry key={entry.position} of={entry} onStream={onStream} />
        ))}
      </Table.Tbody>
    </Table>
  </Wide>
);

/** The whole record, event by event; nothing here can be changed. */
export const Audit = () => {
  const { chosen, show } = useFilters();
  const query = Object.fromEntries(filters.map(({ name }) => [name, chosen[name]])) as Filters;
  const read = usePages('GET /v1/events', { query: { ...query, limit: 50 } });
  return (
    <Page title="Audit" lead="Everything that was recorded, event by event. Nothing is ever changed or removed.">
      <Group align="flex-end" role="search" aria-label="Filter the record">
        {filters.map((filter) => (
          <FilterField
            key={filter.name}
            of={filter}
            value={chosen[filter.name] ?? ''}
            onChange={(value) => show({ ...chosen, [filter.name]: value })}
          />
        ))}
        <Button variant="subtle" onClick={() => show({})}>
          Clear filters
        </Button>
      </Group>
      <Card>
        <Reading of={read} lines={12}>
          {(entries) =>
            entries.length === 0 ? (
              <Empty title="Nothing is recorded here">Clear the filters to see the whole record.</Empty>
            ) : (
              <Stack style={{ opacity: read.isOld ? 0.6 : 1 }}>
                <Entries of={entries} onStream={(stream) => show({ ...chosen, stream })} />
                <More of={read} />
              </Stack>
            )
          }
        </Reading>
      </Card>
    </Page>
  );
};
