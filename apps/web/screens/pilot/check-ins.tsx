import { Button, Card, Group, Rating, SegmentedControl, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { PilotPage } from '#libs/contract/pilots.contract.js';
import { useCommand } from '../../client/use-route.js';
import { ago } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { Failed } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';

type Status = PilotPage['checkIns'][number]['status'];
const statuses: { value: Status; label: string }[] = [
  { value: 'on-track', label: 'On track' },
  { value: 'at-risk', label: 'At risk' },
  { value: 'off-track', label: 'Off track' },
];

const Form = ({ pilot }: { pilot: PilotPage }) => {
  const [week, setWeek] = useState<string | null>(String(pilot.missingCheckIns[0] ?? ''));
  const [status, setStatus] = useState<Status>('on-track');
  const [confidence, setConfidence] = useState(3);
  const [changed, setChanged] = useState('');
  const [needed, setNeeded] = useState('');
  const record = useCommand('POST /v1/pilots/:pilotId/check-ins', () =>
    notifications.show({ message: `Week ${week} is recorded`, color: 'teal' }),
  );
  const send = () =>
    record.mutate({
      params: { pilotId: pilot.pilotId },
      body: { week: Number(week), status, confidence, changed, needed },
    });
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="sm">
        <Select label="Week" w={90} data={pilot.missingCheckIns.map(String)} value={week} onChange={setWeek} />
        <SegmentedControl
          aria-label="Status"
          data={statuses}
          value={status}
          onChange={(value) => setStatus(value as Status)}
        />
        <div>
          <Text size="xs">Confidence</Text>
          <Rating
            value={confidence}
            onChange={setConfidence}
            count={5}
            getSymbolLabel={(value) => `${value} of 5`}
            aria-label="Confidence"
          />
        </div>
      </Group>
      <Textarea
        label="What changed"
        value={changed}
        onChange={(event) => setChanged(event.currentTarget.value)}
        autosize
      />
      <Textarea
        label="What is needed"
        value={needed}
        onChange={(event) => setNeeded(event.currentTarget.value)}
        autosize
      />
      {record.error !== null && <Failed error={record.error} />}
      <Button
        w="fit-content"
        onClick={send}
        loading={record.isPending}
        disabled={week === null || week === '' || confidence === 0}
      >
        Record the check-in
      </Button>
    </Stack>
  );
};

export const CheckIns = ({ pilot }: { pilot: PilotPage }) => {
  const may = useMay('program-lead', 'account-owner', 'analyst', 'administrator');
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>Weekly check-ins</Title>
        {pilot.missingCheckIns.length > 0 && (
          <Text size="sm">
            <Mark of="at-risk">Missing</Mark> week {pilot.missingCheckIns.join(', ')}
          </Text>
        )}
        {may && pilot.missingCheckIns.length > 0 && <Form key={pilot.missingCheckIns.join()} pilot={pilot} />}
        {[...pilot.checkIns].reverse().map(({ week, status, confidence, changed, needed, by, at }) => (
          <div key={week}>
            <Group gap="xs">
              <Text size="sm" fw={600}>
                Week {week}
              </Text>
              <Mark of={status} />
              <Text size="xs" c="dimmed">
                confidence {confidence} of 5 · {by.name} · {ago(at)}
              </Text>
            </Group>
            {changed !== '' && <Text size="sm">Changed: {changed}</Text>}
            {needed !== '' && <Text size="sm">Needed: {needed}</Text>}
          </div>
        ))}
        {pilot.checkIns.length === 0 && pilot.missingCheckIns.length === 0 && (
          <Text size="sm" c="dimmed">
            The first check-in is due a week after the start.
          </Text>
        )}
      </Stack>
    </Card>
  );
};
