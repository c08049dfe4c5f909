import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { AccountSummary } from '#libs/contract/accounts.contract.js';
import type { useFilters } from './filters.js';

type FilterBarProps = { of: ReturnType<typeof useFilters>; choices: AccountSummary['filters'] };

const tiers = [
  { value: 'key', label: 'Key' },
  { value: 'major', label: 'Major' },
  { value: 'core', label: 'Core' },
  { value: 'unscored', label: 'Unscored' },
];

const NameFilter = ({ value, onChange }: { value: string; onChange: (q: string) => void }) => {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const settle = useDebouncedCallback(onChange, 250);
  return (
    <TextInput
      aria-label="Search by name or code"
      placeholder="Name or code"
      leftSection={<IconSearch size={15} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value.trim());
      }}
      w={{ base: '100%', xs: 200 }}
      maxLength={100}
    />
  );
};

export const FilterBar = ({ of: { filters, set, clear, isFiltered }, choices }: FilterBarProps) => {
  const owners = choices.owners.map(({ personId, name }) => ({ value: personId, label: name }));
  const select = { clearable: true, searchable: true, w: { base: 'calc(50% - 5px)', xs: 160 } } as const;
  const orNone = (value: string | null) => value ?? undefined;
  return (
    <Group gap="xs" role="search" aria-label="Filter accounts">
      <NameFilter value={filters.q ?? ''} onChange={(q) => set({ q })} />
      <Select
        {...select}
        aria-label="Tier"
        placeholder="Any tier"
        data={tiers}
        value={filters.tier ?? null}
        onChange={(value) => set({ tier: orNone(value) })}
      />
      <Select
        {...select}
        aria-label="Segment"
        placeholder="Any segment"
        data={choices.segments}
        value={filters.segment ?? null}
        onChange={(value) => set({ segment: orNone(value) })}
      />
      <Select
        {...select}
        aria-label="Country"
        placeholder="Any country"
        data={choices.countries}
        value={filters.country ?? null}
        onChange={(value) => set({ country: orNone(value) })}
      />
      <Select
        {...select}
        aria-label="Owner"
        placeholder="Any owner"
        data={owners}
        value={filters.ownerId ?? null}
        onChange={(value) => set({ ownerId: orNone(value) })}
      />
      <Checkbox
        label="Only losing money"
        checked={filters.losing === 'true'}
        onChange={(event) => set({ losing: event.currentTarget.checked ? 'true' : undefined })}
      />
      {isFiltered && (
        <Button variant="subtle" size="compact-sm" onClick={clear}>
          Clear filters
        </Button>
      )}
    </Group>
  );
};
