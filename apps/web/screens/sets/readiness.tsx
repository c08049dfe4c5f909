import { Autocomplete, Card, Group, SegmentedControl, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../../client/call.js';
import { useRoute } from '../../client/use-route.js';
import { FormButton } from '../../parts/form-button.js';
import { day } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { Reading } from '../../parts/state.js';
import { Wide } from '../../parts/wide.js';
import { useMay } from '../../shell/session.js';

type Readiness = Answer<'GET /v1/programs/:programId/readiness'>['groups'][number];
const levels = ['1', '2', '3', '4', '5'];

const Level = ({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  value: number;
  onChange: (level: number) => void;
}) => (
  <Stack gap={4}>
    <Text size="sm" fw={500}>
      {label}
    </Text>
    <Text size="xs" c="dimmed">
      {hint}
    </Text>
    <SegmentedControl
      aria-label={label}
      data={levels}
      value={String(value)}
      onChange={(level) => onChange(Number(level))}
    />
  </Stack>
);

const Assess = ({ programId, groups }: { programId: string; groups: readonly string[] }) => {
  const [group, setGroup] = useState('');
  const [skill, setSkill] = useState(3);
  const [will, setWill] = useState(3);
  const [note, setNote] = useState('');
  return (
    <FormButton
      route="POST /v1/programs/:programId/readiness"
      request={
        group.trim() === '' ? undefined : { params: { programId }, body: { group: group.trim(), skill, will, note } }
      }
      open="Assess a group"
      title="Assess how ready a group is"
      submit="Record the assessment"
      done="The assessment is recorded"
      size="compact-sm"
    >
      <Autocomplete
        label="Group of people"
        description="A team that must work in the new way: choose one or name another"
        data={[...groups]}
        value={group}
        onChange={setGroup}
        maxLength={200}
        required
        data-autofocus
      />
      <Level label="Skill" hint="1: cannot do the new tasks, 5: could teach them" value={skill} onChange={setSkill} />
      <Level label="Will" hint="1: does not want to, 5: pulls others along" value={will} onChange={setWill} />
      <Textarea
        label="What you saw (optional)"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
    </FormButton>
  );
};

const Line = ({ of }: { of: Readiness }) => (
  <Table.Tr>
    <Table.Th scope="row">{of.group}</Table.Th>
    <Table.Td className="number">{of.skill} of 5</Table.Td>
    <Table.Td className="number">{of.will} of 5</Table.Td>
    <Table.Td>
      {of.barrier === null ? <Mark of="on-track">Ready</Mark> : <Mark of="off-track">Barrier: {of.barrier}</Mark>}
    </Table.Td>
    <Table.Td style={{ whiteSpace: 'nowrap' }}>
      {of.by.name}, {day(of.on)}
    </Table.Td>
    <Table.Td>{of.note}</Table.Td>
  </Table.Tr>
);

/** Skill and will of the groups that must change; below 3 is a barrier, and the first one is named. */
export const ReadinessOfGroups = ({ programId }: { programId: string }) => {
  const read = useRoute('GET /v1/programs/:programId/readiness', { params: { programId } });
  const mayAssess = useMay('change-lead', 'program-lead', 'analyst', 'administrator');
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <div>
          <Title order={2}>Readiness</Title>
          <Text size="xs" c="dimmed">
            Skill and will from 1 to 5; below 3 is a barrier.
          </Text>
        </div>
        {mayAssess && <Assess programId={programId} groups={read.data?.groups.map(({ group }) => group) ?? []} />}
      </Group>
      <Reading of={read} lines={3}>
        {({ groups }) =>
          groups.length === 0 ? (
            <Text size="sm" c="dimmed">
              No group is assessed yet. Gate G1 asks for it.
            </Text>
          ) : (
            <Wide label="Readiness of groups">
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Group</Table.Th>
                    <Table.Th className="number">Skill</Table.Th>
                    <Table.Th className="number">Will</Table.Th>
                    <Table.Th>Barrier</Table.Th>
                    <Table.Th>Assessed</Table.Th>
                    <Table.Th>Note</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {groups.map((group) => (
                    <Line key={group.group} of={group} />
                  ))}
                </Table.Tbody>
              </Table>
            </Wide>
          )
        }
      </Reading>
    </Card>
  );
};
