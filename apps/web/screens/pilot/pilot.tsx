import { Card, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { PilotPage } from '#libs/contract/pilots.contract.js';
import { useRoute } from '../../client/use-route.js';
import { day } from '../../parts/format.js';
import { HistoryList } from '../../parts/history-list.js';
import { To } from '../../parts/links.js';
import { Mark } from '../../parts/meaning.js';
import { Page } from '../../parts/page.js';
import { Reading } from '../../parts/state.js';
import { GateTable } from '../program/gate-table.js';
import { CheckIns } from './check-ins.js';
import { Effect } from './effect.js';
import { Observe } from './observe.js';
import { PilotActions } from './pilot-actions.js';
import { Preparation } from './preparation.js';

const Lead = ({ pilot }: { pilot: PilotPage }) => (
  <Group gap="xs">
    {pilot.lastStatus === null ? <Mark of="planned">{pilot.status}</Mark> : <Mark of={pilot.lastStatus} />}
    <Text size="sm">
      {pilot.kind} · {pilot.accounts} accounts · led by {pilot.leadName} ·{' '}
      <To path={`/programs/${pilot.programId}`}>{pilot.programName}</To>
      {pilot.startedOn !== null &&
        ` · ${day(pilot.startedOn)} to ${day(pilot.endOn)}, week ${pilot.weeksDone} of ${pilot.weeks}`}
    </Text>
  </Group>
);

const Facts = ({ pilot }: { pilot: PilotPage }) => (
  <Card>
    <Title order={2} mb="xs">
      Hypothesis and roles
    </Title>
    <Text size="sm" mb="xs">
      {pilot.hypothesis}
    </Text>
    <Table withRowBorders={false} verticalSpacing={2}>
      <Table.Tbody>
        {pilot.roles.map(({ person, part }) => (
          <Table.Tr key={`${person.personId} ${part}`}>
            <Table.Td c="dimmed" style={{ textTransform: 'capitalize' }}>
              {part}
            </Table.Td>
            <Table.Td>{person.name}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Card>
);

const Body = ({ pilot }: { pilot: PilotPage }) => (
  <Stack>
    <Effect pilot={pilot} />
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <Stack>
        <Preparation pilot={pilot} />
        <CheckIns pilot={pilot} />
        <Observe pilot={pilot} />
      </Stack>
      <Stack>
        <GateTable gates={pilot.gates} />
        <Facts pilot={pilot} />
        <PilotActions pilot={pilot} />
      </Stack>
    </SimpleGrid>
    <Card>
      <Title order={2} mb="sm">
        History
      </Title>
      <HistoryList entries={pilot.history} />
    </Card>
  </Stack>
);

export const Pilot = () => {
  const { pilotId } = useParams({ strict: false }) as { pilotId: string };
  const pilot = useRoute('GET /v1/pilots/:pilotId', { params: { pilotId } });
  return (
    <Page
      title={pilot.data?.name ?? 'Pilot'}
      {...(pilot.data === undefined ? {} : { lead: <Lead pilot={pilot.data} /> })}
    >
      <Reading of={pilot} lines={10}>
        {(data) => <Body pilot={data} />}
      </Reading>
    </Page>
  );
};
