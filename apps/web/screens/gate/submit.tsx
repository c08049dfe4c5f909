import { Button, Checkbox, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { GatePage } from '#libs/contract/gates.contract.js';
import { useCommand } from '../../client/use-route.js';
import { Failed } from '../../parts/state.js';

const proposals: Partial<Record<GatePage['key'], { label: string; choices: string[] }>> = {
  G2c: { label: 'What is proposed for the pilot?', choices: ['scale', 'iterate', 'stop'] },
};

/** Freezes the dossier as it stands and asks the approvers. */
export const Submit = ({ gate }: { gate: GatePage }) => {
  const [note, setNote] = useState('');
  const [proposal, setProposal] = useState<string | null>(null);
  const [checked, setChecked] = useState<string[]>([]);
  const submit = useCommand('POST /v1/gates/:gateId/submit', () =>
    notifications.show({ message: 'Submitted: the approvers are asked', color: 'teal' }),
  );
  const manual = gate.criteria.filter(({ measure }) => measure === 'checked-by-submitter');
  const asked = proposals[gate.key];
  const send = () =>
    submit.mutate({
      params: { gateId: gate.gateId },
      version: gate.version,
      body: { note, checked, ...(proposal === null ? {} : { proposal }) },
    });
  return (
    <Stack gap="xs">
      {manual.length > 0 && (
        <Checkbox.Group label="I have checked" value={checked} onChange={setChecked}>
          <Stack gap={6} mt={4}>
            {manual.map(({ criterionId, label }) => (
              <Checkbox key={criterionId} value={criterionId} label={label} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {asked !== undefined && (
        <Select label={asked.label} data={asked.choices} value={proposal} onChange={setProposal} />
      )}
      <Textarea
        label="Note to the approvers (optional)"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      {submit.error !== null && <Failed error={submit.error} />}
      <Button onClick={send} loading={submit.isPending} disabled={asked !== undefined && proposal === null}>
        Submit for agreement
      </Button>
      <Text size="xs" c="dimmed">
        The criteria are frozen as they stand now. Who submits does not vote.
      </Text>
    </Stack>
  );
};
