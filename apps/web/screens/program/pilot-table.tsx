import { Card, Table, Text, Title } from '@mantine/core';
import type { PilotLine } from '#libs/contract/programs.contract.js';
import { To } from '../../parts/links.js';
import { Mark } from '../../parts/meaning.js';
import { Share } from '../../parts/progress.js';
import { Wide } from '../../parts/wide.js';

const PilotRow = ({ pilot }: { pilot: PilotLine }) => (
  <Table.Tr>
    <Table.Td>
      <To path={`/pilots/${pilot.pilotId}`}>{pilot.name}</To>
      <Text size="xs" c="dimmed">
        {pilot.kind} · {pilot.accounts} accounts · {pilot.leadName}
      </Text>
    </Table.Td>
    <Table.Td>
      {pilot.lastStatus === null ? <Mark of="planned">{pilot.status}</Mark> : <Mark of={pilot.lastStatus} />}
    </Table.Td>
    <Table.Td>
      {pilot.decision ?? <Share of={pilot.weeksDone} total={pilot.weeks} label={`Weeks done of ${pilot.name}`} />}
    </Table.Td>
  </Table.Tr>
);

export const PilotTable = ({ pilots }: { pilots: readonly PilotLine[] }) => (
  <Card>
    <Title order={2} mb="xs">
      Pilots
    </Title>
    {pilots.length === 0 ? (
      <Text c="dimmed" size="sm">
        Pilots are chartered for the customer sets that Phase 1 chooses.
      </Text>
    ) : (
      <Wide label="Pilots">
        <Table miw={380} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Pilot</Table.Th>
              <Table.Th style={{ whiteSpace: 'nowrap' }}>Check-in</Table.Th>
              <Table.Th>Weeks, decision</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pilots.map((pilot) => (
              <PilotRow key={pilot.pilotId} pilot={pilot} />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    )}
  </Card>
);
