import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { Amount } from '../../parts/amount.js';
import { day, money } from '../../parts/format.js';
import { Mark, type Meaning } from '../../parts/meaning.js';

const states = {
  active: { of: 'on-track', word: 'Active' },
  past: { of: 'done', word: 'Past' },
  opportunity: { of: 'waiting', word: 'Opportunity' },
  unassessed: { of: 'unscored', word: 'Unassessed' },
} as const satisfies Record<string, { of: Meaning; word: string }>;

const Cell = ({ of }: { of: AccountPage['categories'][number] }) => {
  const state = states[of.state];
  return (
    <Card padding="sm" style={of.state === 'opportunity' ? { borderStyle: 'dashed' } : {}}>
      <Stack gap={4} align="flex-start">
        <Text fw={600}>{of.category}</Text>
        <Mark of={state.of}>{state.word}</Mark>
        {of.state !== 'opportunity' && (
          <Text size="sm" component="div">
            {money(of.sales)} sales, <Amount of={of.margin} /> margin
          </Text>
        )}
        <Text size="sm">Potential {money(of.potential)}</Text>
        <Text size="xs" c="dimmed">
          {of.lastOrderOn === null ? 'Never ordered' : `Last order ${day(of.lastOrderOn)}`}
        </Text>
      </Stack>
    </Card>
  );
};

/** What the account buys of each category, and what it could. */
export const Whitespace = ({ of }: { of: AccountPage }) => (
  <Card>
    <Title order={2}>What it buys, and what it could</Title>
    <Text size="xs" c="dimmed" mb="sm">
      Potential: what accounts of the same segment and size buy of the category, less what this one buys.
    </Text>
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      {of.categories.map((category) => (
        <Cell key={category.category} of={category} />
      ))}
    </SimpleGrid>
  </Card>
);
