import { Button, Card, Group, NumberInput, Stack, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { PilotPage } from '#libs/contract/pilots.contract.js';
import { useCommand } from '../../client/use-route.js';
import { Failed } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';

type Values = Readonly<Record<string, string>>;
type Setter = (accountId: string, value: string) => void;

const Column = ({ pairs, values, set }: { pairs: PilotPage['controls']; values: Values; set: Setter }) => (
  <Table withRowBorders={false} verticalSpacing={2}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Treated</Table.Th>
        <Table.Th>Control</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {pairs.map(({ account, control }) => (
        <Table.Tr key={account.accountId}>
          {[account, control].map(({ accountId, name }) => (
            <Table.Td key={accountId}>
              <NumberInput
                size="xs"
                label={name}
                value={values[accountId] ?? ''}
                onChange={(value) => set(accountId, String(value))}
                decimalScale={2}
                hideControls
              />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

const written = (ids: readonly string[], values: Values) =>
  ids.flatMap((accountId) =>
    values[accountId] === undefined || values[accountId] === '' ? [] : [{ accountId, value: values[accountId] }],
  );

/** What each treated and control account did in a week, in the metric of the baseline. */
export const Observe = ({ pilot }: { pilot: PilotPage }) => {
  const may = useMay('program-lead', 'account-owner', 'analyst', 'administrator');
  const [values, setValues] = useState<Values>({});
  const next = Math.max(0, ...pilot.series.map(({ week }) => week)) + 1;
  const [week, setWeek] = useState<number | string>(next);
  const observe = useCommand('POST /v1/pilots/:pilotId/observations');
  if (!may || pilot.startedOn === null || pilot.baseline === null || pilot.status === 'decided') return null;
  const metric = pilot.baseline.metric;
  const treated = written(
    pilot.controls.map(({ account }) => account.accountId),
    values,
  );
  const control = written(
    pilot.controls.map(({ control: { accountId } }) => accountId),
    values,
  );
  const send = () =>
    observe.mutate(
      { params: { pilotId: pilot.pilotId }, body: { week: Number(week), metric, treated, control } },
      {
        onSuccess: () => {
          notifications.show({ message: `Week ${week} is observed`, color: 'teal' });
          setValues({});
          setWeek(Number(week) + 1);
        },
      },
    );
  return (
    <Card>
      <Stack gap="xs">
        <Title order={2}>Observe a week</Title>
        <Text size="xs" c="dimmed">
          {metric.replace('-', ' ')}, {pilot.currency}
        </Text>
        <NumberInput label="Week" w={90} min={1} max={104} value={week} onChange={setWeek} />
        <Column
          pairs={pilot.controls}
          values={values}
          set={(accountId, value) => setValues((now) => ({ ...now, [accountId]: value }))}
        />
        {observe.error !== null && <Failed error={observe.error} />}
        <Group>
          <Button onClick={send} loading={observe.isPending} disabled={treated.length === 0 || control.length === 0}>
            Record the week
          </Button>
        </Group>
      </Stack>
    </Card>
  );
};
