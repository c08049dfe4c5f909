import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRoute } from '../../client/use-route.js';

export type Picked = { readonly accountId: string; readonly name: string };

/** Picks accounts by name, over all of them: the server searches. */
export const AccountPicker = ({
  value,
  onChange,
}: {
  value: readonly Picked[];
  onChange: (picked: Picked[]) => void;
}) => {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 200);
  const found = useRoute('GET /v1/accounts', { query: { q: settled, limit: 20, sort: '-opportunity' } });
  const names = new Map([...(found.data?.items ?? []), ...value].map(({ accountId, name }) => [accountId, name]));
  return (
    <MultiSelect
      label={`Accounts (${value.length})`}
      description="Search by name; without a search, the largest opportunities are offered"
      data={[...names].map(([accountId, name]) => ({ value: accountId, label: name }))}
      // The server has searched already.
      filter={({ options }) => options}
      value={value.map(({ accountId }) => accountId)}
      onChange={(ids) => onChange(ids.map((accountId) => ({ accountId, name: names.get(accountId) ?? accountId })))}
      searchable
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={found.isFetching ? 'Searching' : 'No account of that name'}
      hidePickedOptions
      maxValues={200}
      required
    />
  );
};
