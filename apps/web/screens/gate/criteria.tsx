import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { GatePage } from '#libs/contract/gates.contract.js';
import { ReasonButton } from '../../parts/command-button.js';
import { Mark } from '../../parts/meaning.js';

type Criterion = GatePage['criteria'][number];

const Standing = ({ criterion, isKept }: { criterion: Criterion; isKept: boolean }) => {
  if (!isKept && criterion.waived === null) return null;
  if (criterion.waived !== null) return <Mark of="waiting">Waived</Mark>;
  if (criterion.met) return <Mark of="on-track">Met</Mark>;
  return <Mark of={criterion.hard ? 'off-track' : 'at-risk'}>Not met</Mark>;
};

/** Criteria of the past are known as they were submitted; between submissions nobody measured them. */
const isKept = ({ asOf, status }: GatePage): boolean => asOf === null || status === 'submitted' || status === 'decided';

const CriterionLine = ({ criterion, gate }: { criterion: Criterion; gate: GatePage }) => (
  <Group
    justify="space-between"
    align="flex-start"
    wrap="nowrap"
    gap="sm"
    py={6}
    style={{ borderBottom: '1px solid var(--line)' }}
  >
    <div>
      <Text size="sm">
        {criterion.label}{' '}
        <Badge size="xs" variant="default">
          {criterion.hard ? 'hard' : 'soft'}
        </Badge>
      </Text>
      <Text size="xs" c="dimmed">
        {isKept(gate) && criterion.value}
        {isKept(gate) &&
          criterion.previousValue !== null &&
          criterion.previousValue !== criterion.value &&
          ` (was ${criterion.previousValue})`}
        {isKept(gate) && ` · ${criterion.source}`}
      </Text>
      {criterion.waived !== null && (
        <Text size="xs" c="dimmed">
          Waived by {criterion.waived.by.name}: {criterion.waived.reason}
        </Text>
      )}
    </div>
    <Stack gap={4} align="flex-end">
      <Standing criterion={criterion} isKept={isKept(gate)} />
      {!criterion.met && criterion.waived === null && gate.may.waive && (
        <ReasonButton
          size="compact-xs"
          variant="default"
          route="POST /v1/gates/:gateId/criteria/:criterionId/waive"
          request={(reason) => ({
            params: { gateId: gate.gateId, criterionId: criterion.criterionId },
            body: { reason },
          })}
          label="Why may it be waived?"
          title={`Waive: ${criterion.label}`}
          done="Criterion waived"
        >
          Waive
        </ReasonButton>
      )}
    </Stack>
  </Group>
);

export const Criteria = ({ gate }: { gate: GatePage }) => {
  const met = gate.criteria.filter((criterion) => criterion.met || criterion.waived !== null).length;
  return (
    <Card>
      <Group justify="space-between">
        <Title order={2}>Criteria</Title>
        <Text size="xs" c="dimmed">
          {isKept(gate)
            ? `${met} of ${gate.criteria.length} met · ${gate.dossier === null ? 'as they stand now' : 'as submitted'}`
            : 'how they stood is kept with a submission only'}
        </Text>
      </Group>
      {gate.criteria.length === 0 && (
        <Text size="sm" c="dimmed">
          This gate asks for judgment only.
        </Text>
      )}
      {gate.criteria.map((criterion) => (
        <CriterionLine key={criterion.criterionId} criterion={criterion} gate={gate} />
      ))}
    </Card>
  );
};
