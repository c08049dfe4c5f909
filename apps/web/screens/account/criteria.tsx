import { Card, Group, Progress, Stack, Text, Title } from '@mantine/core';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { percent, scoreOf } from '../../parts/format.js';

export const criterionWords: Record<string, string> = {
  'current-sales': 'Current sales volume',
  'growth-potential': 'Growth potential',
  'competitive-landscape': 'Competitive landscape',
  'willingness-to-partner': 'Willingness to partner',
  profitability: 'Profitability',
  skill: 'Skill',
  will: 'Will',
  access: 'Access',
};

type Criterion = AccountPage['criteria'][number];

const Line = ({ of: { key, weight, score, source } }: { of: Criterion }) => (
  <div>
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Text size="sm">
        {criterionWords[key]}{' '}
        <Text span size="xs" c="dimmed">
          weight {weight}
        </Text>
      </Text>
      <Text size="sm" fw={600}>
        {score === null ? 'unknown' : scoreOf(score)}
      </Text>
    </Group>
    <Progress
      value={score === null ? 0 : score * 10}
      color="indigo"
      aria-label={`${criterionWords[key]}: ${score === null ? 'unknown' : `${scoreOf(score)} of 10`}`}
      {...(score === null
        ? {
            styles: {
              root: {
                background: 'repeating-linear-gradient(45deg, var(--line) 0 4px, transparent 4px 8px)',
                border: '1px dashed var(--line-strong)',
              },
            },
          }
        : {})}
    />
    <Text size="xs" c="dimmed">
      {source}
    </Text>
  </div>
);

/** The five criteria: each with its bar and where it comes from. What is unknown is hatched, never zero. */
export const Criteria = ({ of }: { of: AccountPage }) => (
  <Card h="100%">
    <Title order={2}>Why {scoreOf(of.score)}</Title>
    <Text size="xs" c="dimmed" mb="sm">
      {of.model === null ? 'Not scored yet.' : `${of.model.name}, version ${of.model.version}.`} Coverage{' '}
      {percent(of.coverage, 0)}: only what is known counts.
      {of.stability !== null && ` The tier holds in ${percent(of.stability, 0)} of random weightings.`}
    </Text>
    <Stack gap="sm">
      {of.criteria.map((criterion) => (
        <Line key={criterion.key} of={criterion} />
      ))}
    </Stack>
  </Card>
);
