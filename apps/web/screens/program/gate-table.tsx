import { Card, Table, Text, Title } from '@mantine/core';
import type { GateLine } from '#libs/contract/programs.contract.js';
import { shortDay } from '../../parts/format.js';
import { To } from '../../parts/links.js';
import { Mark, type Meaning } from '../../parts/meaning.js';
import { Wide } from '../../parts/wide.js';

const meaningOf = ({ status, decision }: GateLine): { of: Meaning; word: string } => {
  if (status === 'decided')
    return decision === 'go' || decision === 'conditional-go'
      ? { of: 'on-track', word: decision === 'go' ? 'Go' : 'Go with conditions' }
      : { of: 'off-track', word: decision ?? 'decided' };
  if (status === 'submitted') return { of: 'waiting', word: 'Waits for agreement' };
  if (status === 'returned') return { of: 'at-risk', word: 'Returned' };
  if (status === 'open') return { of: 'waiting', word: 'Open' };
  return { of: 'planned', word: 'Planned' };
};

export const GateMark = ({ gate }: { gate: GateLine }) => {
  const { of, word } = meaningOf(gate);
  return <Mark of={of}>{word}</Mark>;
};

const GateRow = ({ gate }: { gate: GateLine }) => (
  <Table.Tr>
    <Table.Td>
      {gate.status === 'planned' ? (
        <Text size="sm">{`${gate.key} ${gate.title}`}</Text>
      ) : (
        <To path={`/gates/${gate.gateId}`}>{`${gate.key} ${gate.title}`}</To>
      )}
      {gate.pilotName !== null && !gate.title.includes(gate.pilotName) && (
        <Text size="xs" c="dimmed">
          {gate.pilotName}
        </Text>
      )}
      {gate.waitingFor.length > 0 && (
        <Text size="xs" c="dimmed">
          waits for {gate.waitingFor.map(({ name }) => name).join(', ')}
        </Text>
      )}
    </Table.Td>
    <Table.Td>
      <GateMark gate={gate} />
      <Text size="xs" c="dimmed" mt={2} style={{ whiteSpace: 'nowrap' }}>
        {shortDay(gate.decidedOn ?? gate.dueOn)}
      </Text>
    </Table.Td>
  </Table.Tr>
);

export const GateTable = ({ gates, title = 'Gates' }: { gates: readonly GateLine[]; title?: string }) => (
  <Card>
    <Title order={2} mb="xs">
      {title}
    </Title>
    <Wide label={title}>
      <Table horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Gate</Table.Th>
            <Table.Th w={1}>Standing</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {gates.map((gate) => (
            <GateRow key={gate.gateId} gate={gate} />
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  </Card>
);
