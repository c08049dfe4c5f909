import { Card, Group, Select, Title } from '@mantine/core';
import { useState } from 'react';
import { usePages } from '../../client/use-pages.js';
import { HistoryList } from '../../parts/history-list.js';
import { Reading } from '../../parts/state.js';

const spaced = (type: string) =>
  type.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/ [A-Z]/g, (letter) => letter.toLowerCase());

/** Everything recorded about the account, newest first. */
export const AccountHistory = ({ accountId }: { accountId: string }) => {
  const [type, setType] = useState<string | null>(null);
  const history = usePages('GET /v1/accounts/:accountId/history', { params: { accountId }, query: { limit: 50 } });
  const types = [...new Set(history.data?.map((entry) => entry.type))].sort();
  return (
    <Card>
      <Group justify="space-between" mb="sm">
        <Title order={2}>History</Title>
        <Select
          aria-label="Show only"
          placeholder="Everything"
          data={types.map((value) => ({ value, label: spaced(value) }))}
          value={type}
          onChange={setType}
          clearable
          size="xs"
        />
      </Group>
      <Reading of={history}>
        {(entries) => (
          <HistoryList
            entries={entries.filter((entry) => type === null || entry.type === type)}
            onMore={history.more}
            busy={history.busy}
          />
        )}
      </Reading>
    </Card>
  );
};
