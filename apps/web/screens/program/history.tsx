import { Card, Title } from '@mantine/core';
import { usePages } from '../../client/use-pages.js';
import { HistoryList } from '../../parts/history-list.js';
import { Reading } from '../../parts/state.js';

export const ProgramHistory = ({ programId }: { programId: string }) => {
  const history = usePages('GET /v1/programs/:programId/history', { params: { programId }, query: { limit: 12 } });
  return (
    <Card>
      <Title order={2} mb="sm">
        History
      </Title>
      <Reading of={history}>
        {(entries) => <HistoryList entries={entries} onMore={history.more} busy={history.busy} />}
      </Reading>
    </Card>
  );
};
