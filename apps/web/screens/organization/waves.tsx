import { Button, MultiSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OrganizationPage } from '#libs/contract/organization.contract.js';
import { useCommand } from '../../client/use-route.js';
import { CommandButton } from '../../parts/command-button.js';
import { count, day } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { Failed } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';
import { FormCard } from './form-card.js';

type Tier = 'key' | 'major' | 'core';
const marks = { planned: 'planned', launched: 'on-track', completed: 'done' } as const;

const WaveForm = ({ programId, close }: { programId: string; close: () => void }) => {
  const [draft, setDraft] = useState({ name: '', tiers: ['key'] as Tier[], launchOn: '', entry: '', exit: '' });
  const plan = useCommand('POST /v1/programs/:programId/waves');
  const send = () => plan.mutate({ params: { programId }, body: draft }, { onSuccess: close });
  const isReady =
    draft.name !== '' && draft.tiers.length > 0 && draft.launchOn !== '' && draft.entry !== '' && draft.exit !== '';
  return (
    <Stack>
      <TextInput
        label="Name"
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <MultiSelect
        label="Accounts of tier"
        data={['key', 'major', 'core']}
        value={draft.tiers}
        onChange={(tiers) => setDraft({ ...draft, tiers: tiers as Tier[] })}
      />
      <TextInput
        type="date"
        label="Launch"
        value={draft.launchOn}
        onChange={(event) => setDraft({ ...draft, launchOn: event.currentTarget.value })}
      />
      <TextInput
        label="Starts when"
        value={draft.entry}
        onChange={(event) => setDraft({ ...draft, entry: event.currentTarget.value })}
      />
      <TextInput
        label="Is done when"
        value={draft.exit}
        onChange={(event) => setDraft({ ...draft, exit: event.currentTarget.value })}
      />
      {plan.error !== null && <Failed error={plan.error} />}
      <Button onClick={send} loading={plan.isPending} disabled={!isReady}>
        Plan the wave
      </Button>
    </Stack>
  );
};

const Next = ({ programId, wave }: { programId: string; wave: OrganizationPage['waves'][number] }) => {
  const request = { params: { programId, waveId: wave.waveId }, body: {} };
  if (wave.status === 'planned')
    return (
      <CommandButton
        size="compact-xs"
        variant="default"
        route="POST /v1/programs/:programId/waves/:waveId/launch"
        request={request}
        done="The wave is launched"
      >
        Launch
      </CommandButton>
    );
  if (wave.status === 'launched')
    return (
      <CommandButton
        size="compact-xs"
        variant="default"
        route="POST /v1/programs/:programId/waves/:waveId/complete"
        request={request}
        done="The wave is complete"
      >
        Complete
      </CommandButton>
    );
  return null;
};

export const Waves = ({ page }: { page: OrganizationPage }) => {
  const may = useMay('program-lead', 'administrator');
  return (
    <FormCard
      title="Rollout waves"
      add="Plan a wave"
      may={may}
      form={(close) => <WaveForm programId={page.programId} close={close} />}
    >
      {page.waves.length === 0 && (
        <Text size="sm" c="dimmed">
          Waves of accounts with entry and exit criteria.
        </Text>
      )}
      <Table withRowBorders={false} verticalSpacing={3}>
        <Table.Tbody>
          {page.waves.map((wave) => (
            <Table.Tr key={wave.waveId}>
              <Table.Td>
                {wave.name}
                <Text size="xs" c="dimmed">
                  {wave.tiers.join(', ')} · {count(wave.accounts)} accounts · {day(wave.launchOn)} · until {wave.exit}
                </Text>
              </Table.Td>
              <Table.Td>
                <Mark of={marks[wave.status]}>{wave.status}</Mark>
              </Table.Td>
              <Table.Td>{may && <Next programId={page.programId} wave={wave} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </FormCard>
  );
};
