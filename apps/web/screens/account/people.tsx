import { Card, Grid, Table, Text, Title } from '@mantine/core';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { day, money, shortDay } from '../../parts/format.js';
import { To } from '../../parts/links.js';
import { Wide } from '../../parts/wide.js';

const Owners = ({ owners }: { owners: AccountPage['owners'] }) => (
  <Card h="100%">
    <Title order={2} mb="xs">
      Owners
    </Title>
    {owners.length === 0 ? (
      <Text size="sm" c="dimmed">
        Nobody owns this account yet. An import of order lines assigns who sold last.
      </Text>
    ) : (
      <Wide label="Owners">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Owner</Table.Th>
              <Table.Th>Since</Table.Th>
              <Table.Th>Until</Table.Th>
              <Table.Th className="number">Sales</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {owners.map(({ owner, since, until, sales }) => (
              <Table.Tr key={`${owner.personId}|${since}`}>
                <Table.Th scope="row">{owner.name}</Table.Th>
                <Table.Td>{day(since)}</Table.Td>
                <Table.Td>{until === null ? 'today' : day(until)}</Table.Td>
                <Table.Td className="number">{money(sales)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    )}
  </Card>
);

const Actions = ({ of }: { of: AccountPage }) => (
  <Card h="100%">
    <Title order={2} mb="xs">
      Actions
    </Title>
    {of.actions.length === 0 ? (
      <Text size="sm" c="dimmed">
        No action is planned. Actions are planned on a pilot's or a program's page.
      </Text>
    ) : (
      <Wide label="Actions">
        <Table>
          <Table.Tbody>
            {of.actions.map((action) => (
              <Table.Tr key={action.actionId}>
                <Table.Th scope="row">{action.title}</Table.Th>
                <Table.Td>{action.status}</Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{shortDay(action.dueOn)}</Table.Td>
                <Table.Td>{action.owner.name}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    )}
    {of.sets.length > 0 && (
      <>
        <Title order={3} mt="sm">
          In customer sets
        </Title>
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {of.sets.map(({ setId, name, programId }) => (
            <li key={setId}>
              <To path={`/programs/${encodeURIComponent(programId)}/sets`}>{name}</To>
            </li>
          ))}
        </ul>
      </>
    )}
  </Card>
);

/** Who owned the account, and what is being done for it. */
export const People = ({ of }: { of: AccountPage }) => (
  <Grid>
    <Grid.Col span={{ base: 12, md: 6 }}>
      <Actions of={of} />
    </Grid.Col>
    <Grid.Col span={{ base: 12, md: 6 }}>
      <Owners owners={of.owners} />
    </Grid.Col>
  </Grid>
);
