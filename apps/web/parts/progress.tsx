import { Box, Group, Progress, Text } from '@mantine/core';

/** A bar with its number beside it, and what it measures for those who listen. */
export const Share = ({ of, total, label }: { of: number; total: number; label: string }) => (
  <Group gap={6} wrap="nowrap">
    <Box style={{ flex: 1, minWidth: 48 }}>
      <Progress value={total === 0 ? 0 : (of / total) * 100} size="sm" aria-label={label} />
    </Box>
    <Text size="xs" c="dimmed">
      {of}/{total}
    </Text>
  </Group>
);
