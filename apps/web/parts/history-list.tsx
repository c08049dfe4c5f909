import { Button, Stack, Text, Timeline } from '@mantine/core';
import type { HistoryEntry } from '#libs/contract/answers.js';
import { instant } from './format.js';

type HistoryListProps = { entries: readonly HistoryEntry[]; onMore?: (() => void) | undefined; busy?: boolean };

/** What was recorded, newest first: who did what, when it happened. */
export const HistoryList = ({ entries, onMore, busy = false }: HistoryListProps) => (
  <Stack align="flex-start">
    <Timeline
      bulletSize={10}
      lineWidth={1}
      active={-1}
      styles={{ item: { marginTop: 6 }, itemTitle: { marginBottom: 0 } }}
    >
      {entries.map((entry) => (
        <Timeline.Item key={entry.position} title={<Text size="sm">{entry.summary}</Text>}>
          <Text size="xs" c="dimmed">
            {entry.actor.name} · {instant(entry.occurredAt)}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
    {entries.length === 0 && (
      <Text size="sm" c="dimmed">
        Nothing is recorded yet.
      </Text>
    )}
    {onMore !== undefined && (
      <Button variant="default" loading={busy} onClick={onMore}>
        Show earlier
      </Button>
    )}
  </Stack>
);
