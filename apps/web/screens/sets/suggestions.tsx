import { Card, Group, NumberInput, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Answer } from '../../client/call.js';
import { useRoute } from '../../client/use-route.js';
import { scoreOf, shortMoney } from '../../parts/format.js';
import { Reading } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';
import { AccountNames } from './account-names.js';
import { Propose } from './propose.js';
import { kindWord } from './words.js';

export type Suggestion = Answer<'GET /v1/programs/:programId/set-suggestions'>['suggestions'][number];

const Suggested = ({ programId, of }: { programId: string; of: Suggestion }) => {
  const mayPropose = useMay('program-lead', 'analyst', 'administrator');
  return (
    <Card>
      <Stack gap="xs" h="100%">
        <div>
          <Text size="xs" c="dimmed">
            {kindWord(of.kind)}
          </Text>
          <Title order={3}>{of.name}</Title>
        </div>
        <Text size="sm">
          Opportunity <b>{shortMoney(of.opportunity)}</b> · attractiveness {scoreOf(of.attractiveness)} · feasibility{' '}
          {scoreOf(of.feasibility)}
        </Text>
        <Text size="sm">{of.rationale}</Text>
        <AccountNames of={of.accounts} />
        {of.givenUp.length > 0 && (
          <details>
            <summary>What this gives up ({of.givenUp.length})</summary>
            <Stack gap={4} component="ul" m={0} pl="md">
              {of.givenUp.map(({ name, opportunity, why }) => (
                <Text key={name} size="sm" component="li">
                  {name}, {shortMoney(opportunity)}: {why}
                </Text>
              ))}
            </Stack>
          </details>
        )}
        {mayPropose && (
          <Group mt="auto">
            {/* A new suggestion starts a new form. */}
            <Propose
              key={`${of.name}|${of.accounts.map(({ accountId }) => accountId).join()}`}
              programId={programId}
              open="Propose this set…"
              from={of}
              size="compact-sm"
            />
          </Group>
        )}
      </Stack>
    </Card>
  );
};

/** What the choice under capacity would take, with its two knobs. */
export const Suggestions = ({ programId }: { programId: string }) => {
  const [accountsPerOwner, setPerOwner] = useState(3);
  const [setSize, setSetSize] = useState(8);
  const [query] = useDebouncedValue({ accountsPerOwner, setSize }, 300);
  const read = useRoute('GET /v1/programs/:programId/set-suggestions', { params: { programId }, query });
  const within = (value: string | number) => Math.min(50, Math.max(1, Math.round(Number(value)) || 1));
  return (
    <Stack>
      <Group align="flex-end">
        <NumberInput
          label="Accounts an owner can take"
          min={1}
          max={50}
          value={accountsPerOwner}
          onChange={(value) => setPerOwner(within(value))}
          w={230}
        />
        <NumberInput
          label="Accounts in a set, at most"
          min={1}
          max={50}
          value={setSize}
          onChange={(value) => setSetSize(within(value))}
          w={230}
        />
        <Text size="sm" c="dimmed" maw={420}>
          The most opportunity that the owners can carry, one set of each kind, no account twice. A person decides.
        </Text>
      </Group>
      <Reading of={read}>
        {({ suggestions }) =>
          suggestions.length === 0 ? (
            <Text c="dimmed">
              No set can be suggested: accounts need a score and an owner with room. Import and score them first.
            </Text>
          ) : (
            <SimpleGrid cols={{ base: 1, md: 3 }} style={{ opacity: read.isPlaceholderData ? 0.6 : 1 }}>
              {suggestions.map((suggestion) => (
                <Suggested key={`${suggestion.kind}|${suggestion.name}`} programId={programId} of={suggestion} />
              ))}
            </SimpleGrid>
          )
        }
      </Reading>
    </Stack>
  );
};
