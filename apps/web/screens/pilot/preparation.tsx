import { Button, Card, Group, NumberInput, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { PilotPage } from '#libs/contract/pilots.contract.js';
import { useCommand } from '../../client/use-route.js';
import { CommandButton } from '../../parts/command-button.js';
import { instant, money, shortDay } from '../../parts/format.js';
import { To } from '../../parts/links.js';
import { Failed } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';

const LockForm = ({ pilot }: { pilot: PilotPage }) => {
  const [label, setLabel] = useState('More sales a week than the control accounts');
  const [threshold, setThreshold] = useState<number | string>(100);
  const lock = useCommand('POST /v1/pilots/:pilotId/criteria', () =>
    notifications.show({ message: 'Criteria locked', color: 'teal' }),
  );
  const send = () =>
    lock.mutate({
      params: { pilotId: pilot.pilotId },
      body: { criteria: [{ metric: 'weekly-sales', label, threshold: String(threshold) }] },
    });
  return (
    <Stack gap="xs">
      <Group align="flex-end" grow preventGrowOverflow={false}>
        <TextInput
          label="What counts as success"
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <NumberInput
          label={`Least effect, ${pilot.currency} an account and week`}
          value={threshold}
          onChange={setThreshold}
          decimalScale={2}
          maw={240}
        />
      </Group>
      {lock.error !== null && <Failed error={lock.error} />}
      <Button w="fit-content" onClick={send} loading={lock.isPending}>
        Lock the criteria
      </Button>
      <Text size="xs" c="dimmed">
        Locked criteria can never change: that is what makes the evaluation honest.
      </Text>
    </Stack>
  );
};

const Controls = ({ pilot }: { pilot: PilotPage }) => (
  <Table withRowBorders={false} verticalSpacing={2}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Account</Table.Th>
        <Table.Th>Control account</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {pilot.controls.map(({ account, control }) => (
        <Table.Tr key={account.accountId}>
          <Table.Td>
            <To path={`/accounts/${account.accountId}`}>{account.name}</To>
          </Table.Td>
          <Table.Td>
            <To path={`/accounts/${control.accountId}`}>{control.name}</To>
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

/** What is fixed before the start: criteria, control group, baseline. */
export const Preparation = ({ pilot }: { pilot: PilotPage }) => {
  const mayPrepare = useMay('program-lead', 'account-owner', 'analyst', 'administrator');
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>Fixed before the start</Title>
        {pilot.criteria.map(({ label, threshold }) => (
          <Text size="sm" key={label}>
            {label}: at least {money({ amount: threshold, currency: pilot.currency })} an account and week
          </Text>
        ))}
        {pilot.criteriaLockedAt !== null && (
          <Text size="xs" c="dimmed">
            Locked {instant(pilot.criteriaLockedAt)}
          </Text>
        )}
        {pilot.criteria.length === 0 && mayPrepare && <LockForm pilot={pilot} />}
        {pilot.baseline === null ? (
          mayPrepare &&
          pilot.criteria.length > 0 && (
            <CommandButton
              w="fit-content"
              route="POST /v1/pilots/:pilotId/baseline"
              request={{ params: { pilotId: pilot.pilotId }, body: {} }}
              done="Controls matched, baseline frozen"
            >
              Match controls and freeze the baseline
            </CommandButton>
          )
        ) : (
          <Text size="sm">
            Baseline {shortDay(pilot.baseline.from)} to {shortDay(pilot.baseline.to)}: treated{' '}
            {money({ amount: String(pilot.baseline.treated), currency: pilot.currency })}, control{' '}
            {money({ amount: String(pilot.baseline.control), currency: pilot.currency })} an account and week
          </Text>
        )}
        {pilot.controls.length > 0 && <Controls pilot={pilot} />}
      </Stack>
    </Card>
  );
};
