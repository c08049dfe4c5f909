import { Button, Card, Group, Modal, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { PilotPage } from '#libs/contract/pilots.contract.js';
import { useCommand, useRoute } from '../../client/use-route.js';
import { shortDay } from '../../parts/format.js';
import { To } from '../../parts/links.js';
import { Failed } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';

const PlanForm = ({ pilot, onDone }: { pilot: PilotPage; onDone: () => void }) => {
  const [draft, setDraft] = useState({
    title: '',
    accountId: pilot.accountRefs[0]?.accountId ?? null,
    ownerId: pilot.leadId as string | null,
    dueOn: '',
  });
  const people = useRoute('GET /v1/people', { query: { limit: 200 } });
  const plan = useCommand('POST /v1/programs/:programId/actions');
  const send = () =>
    plan.mutate(
      {
        params: { programId: pilot.programId },
        body: {
          title: draft.title,
          accountId: draft.accountId ?? '',
          ownerId: draft.ownerId ?? '',
          dueOn: draft.dueOn,
          horizon: 'near-term',
          pilotId: pilot.pilotId,
        },
      },
      {
        onSuccess: () => {
          notifications.show({ message: 'Action planned; its owner is told', color: 'teal' });
          onDone();
        },
      },
    );
  return (
    <Stack>
      <TextInput
        label="What is to be done"
        value={draft.title}
        onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
        data-autofocus
      />
      <Select
        label="Account"
        searchable
        data={pilot.accountRefs.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        value={draft.accountId}
        onChange={(accountId) => setDraft({ ...draft, accountId })}
      />
      <Select
        label="Owner"
        searchable
        data={(people.data?.items ?? []).map(({ personId, name }) => ({ value: personId, label: name }))}
        value={draft.ownerId}
        onChange={(ownerId) => setDraft({ ...draft, ownerId })}
      />
      <TextInput
        type="date"
        label="Due"
        value={draft.dueOn}
        onChange={(event) => setDraft({ ...draft, dueOn: event.currentTarget.value })}
      />
      {plan.error !== null && <Failed error={plan.error} />}
      <Button
        onClick={send}
        loading={plan.isPending}
        disabled={draft.title === '' || draft.accountId === null || draft.ownerId === null || draft.dueOn === ''}
      >
        Plan the action
      </Button>
    </Stack>
  );
};

export const PilotActions = ({ pilot }: { pilot: PilotPage }) => {
  const [opened, { open, close }] = useDisclosure(false);
  const may = useMay('program-lead', 'account-owner', 'analyst', 'change-lead', 'administrator');
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <Title order={2}>Actions</Title>
        {may && (
          <Button size="compact-sm" variant="default" onClick={open}>
            Plan an action
          </Button>
        )}
      </Group>
      {pilot.actions.length === 0 && (
        <Text size="sm" c="dimmed">
          No action is planned for this pilot yet.
        </Text>
      )}
      <Table withRowBorders={false} verticalSpacing={3}>
        <Table.Tbody>
          {pilot.actions.map(({ actionId, title, status, dueOn, account, owner }) => (
            <Table.Tr key={actionId}>
              <Table.Td>
                {title}
                <Text size="xs" c="dimmed">
                  <To path={`/accounts/${account.accountId}`}>{account.name}</To> · {owner.name}
                </Text>
              </Table.Td>
              <Table.Td>{status}</Table.Td>
              <Table.Td className="number">{shortDay(dueOn)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Modal
        opened={opened}
        onClose={close}
        title="Plan an action"
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <PlanForm pilot={pilot} onDone={close} />
      </Modal>
    </Card>
  );
};
