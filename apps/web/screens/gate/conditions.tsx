import { Card, Group, Stack, Text, Title } from '@mantine/core';
import type { GatePage } from '#libs/contract/gates.contract.js';
import { ReasonButton } from '../../parts/command-button.js';
import { day } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';

const marks = { open: 'waiting', met: 'on-track', lapsed: 'off-track' } as const;
const words = { open: 'Open', met: 'Met', lapsed: 'Lapsed' } as const;

export const Conditions = ({ gate }: { gate: GatePage }) =>
  gate.conditions.length === 0 ? null : (
    <Card>
      <Title order={2} mb="xs">
        Conditions
      </Title>
      <Stack gap="xs">
        {gate.conditions.map(({ conditionId, text, owner, dueOn, status }) => (
          <Group key={conditionId} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text size="sm">{text}</Text>
              <Text size="xs" c="dimmed">
                {owner.name} · by {day(dueOn)}
              </Text>
            </div>
            <Group gap={6} wrap="nowrap">
              <Mark of={marks[status]}>{words[status]}</Mark>
              {status === 'open' && (
                <ReasonButton
                  size="compact-xs"
                  variant="default"
                  route="POST /v1/gates/:gateId/conditions/:conditionId/met"
                  request={(evidence) => ({ params: { gateId: gate.gateId, conditionId }, body: { evidence } })}
                  label="Evidence"
                  title={text}
                  done="Condition met"
                >
                  Met
                </ReasonButton>
              )}
            </Group>
          </Group>
        ))}
      </Stack>
    </Card>
  );
