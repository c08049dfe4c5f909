import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

type PageProps = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A screen: one title, one line that says where things stand, its actions at the right. */
export const Page = ({ title, lead, actions, children }: PageProps) => {
  useDocumentTitle(`${title} · Keyline`);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" wrap="wrap" gap="sm">
        <Box style={{ minWidth: 0, flex: '1 1 300px' }}>
          <Title order={1}>{title}</Title>
          {lead !== undefined && (
            <Text c="dimmed" size="sm" component="div" className="prose">
              {lead}
            </Text>
          )}
        </Box>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
};
