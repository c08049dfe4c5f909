import { Button, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OrganizationPage } from '#libs/contract/organization.contract.js';
import { useCommand } from '../../client/use-route.js';
import { CommandButton } from '../../parts/command-button.js';
import { day } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { PersonSelect } from '../../parts/person-select.js';
import { Failed } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';
import { FormCard } from './form-card.js';

const kinds = ['roles', 'ritual', 'incentive', 'tool', 'process'] as const;

const MechanismForm = ({ programId, close }: { programId: string; close: () => void }) => {
  const [draft, setDraft] = useState({
    kind: 'ritual' as (typeof kinds)[number],
    name: '',
    ownerId: null as string | null,
    goLiveOn: '',
  });
  const define = useCommand('POST /v1/programs/:programId/mechanisms');
  const send = () =>
    define.mutate({ params: { programId }, body: { ...draft, ownerId: draft.ownerId ?? '' } }, { onSuccess: close });
  return (
    <Stack>
      <Select
        label="Kind"
        data={[...kinds]}
        value={draft.kind}
        onChange={(value) => setDraft({ ...draft, kind: (value ?? 'ritual') as (typeof kinds)[number] })}
      />
      <TextInput
        label="Name"
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <PersonSelect label="Owner" value={draft.ownerId} onChange={(ownerId) => setDraft({ ...draft, ownerId })} />
      <TextInput
        type="date"
        label="Goes live"
        value={draft.goLiveOn}
        onChange={(event) => setDraft({ ...draft, goLiveOn: event.currentTarget.value })}
      />
      {define.error !== null && <Failed error={define.error} />}
      <Button
        onClick={send}
        loading={define.isPending}
        disabled={draft.name === '' || draft.ownerId === null || draft.goLiveOn === ''}
      >
        Define the mechanism
      </Button>
    </Stack>
  );
};

export const Mechanisms = ({ page }: { page: OrganizationPage }) => {
  const may = useMay('program-lead', 'administrator');
  const { programId } = page;
  return (
    <FormCard
      title="Processes and mechanisms"
      add="Define a mechanism"
      may={may}
      form={(close) => <MechanismForm programId={programId} close={close} />}
    >
      {page.mechanisms.length === 0 && (
        <Text size="sm" c="dimmed">
          Roles, rituals, incentives and tools that keep the new way of working alive.
        </Text>
      )}
      <Table withRowBorders={false} verticalSpacing={3}>
        <Table.Tbody>
          {page.mechanisms.map(({ mechanismId, kind, name, owner, goLiveOn, live }) => (
            <Table.Tr key={mechanismId}>
              <Table.Td>
                {name}
                <Text size="xs" c="dimmed">
                  {kind} · {owner.name} · {day(goLiveOn)}
                </Text>
              </Table.Td>
              <Table.Td>
                {live ? (
                  <Mark of="on-track">Live</Mark>
                ) : (
                  may && (
                    <CommandButton
                      size="compact-xs"
                      variant="default"
                      route="POST /v1/programs/:programId/mechanisms/:mechanismId/live"
                      request={{ params: { programId, mechanismId }, body: {} }}
                      done="The mechanism is live"
                    >
                      Take live
                    </CommandButton>
                  )
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </FormCard>
  );
};
