import { Card, Group, Stack, Table, Text } from '@mantine/core';
import type { GateLine, ProgramRow } from '#libs/contract/programs.contract.js';
import { day, shortDay } from '../../parts/format.js';
import { To } from '../../parts/links.js';
import { Mark, type Meaning } from '../../parts/meaning.js';
import { Share } from '../../parts/progress.js';

const standing: Partial<Record<ProgramRow['status'], { of: Meaning; word: string }>> = {
  chartered: { of: 'waiting', word: 'Chartered' },
  held: { of: 'waiting', word: 'Held' },
  closed: { of: 'done', word: 'Closed' },
  cancelled: { of: 'done', word: 'Cancelled' },
};

export const Standing = ({ program }: { program: Pick<ProgramRow, 'status' | 'health'> }) => {
  const special = standing[program.status];
  return special === undefined ? <Mark of={program.health} /> : <Mark of={special.of}>{special.word}</Mark>;
};

export const lateness = (businessDays: number): string => {
  if (businessDays === 0) return 'on plan';
  const amount = Math.abs(businessDays);
  return `${amount} working ${amount === 1 ? 'day' : 'days'} ${businessDays > 0 ? 'late' : 'early'}`;
};

const NextGate = ({ gate }: { gate: GateLine | null }) => {
  if (gate === null) return <Text size="sm">–</Text>;
  return (
    <Stack gap={0}>
      <To path={`/gates/${gate.gateId}`}>
        {gate.key} {gate.title}
      </To>
      <Text size="xs" c="dimmed">
        {gate.status === 'submitted' ? `${gate.approvals} of ${gate.needed} agreed` : gate.status} ·{' '}
        {shortDay(gate.dueOn)}
      </Text>
    </Stack>
  );
};

const pilotsOf = ({ pilots: { running, total } }: ProgramRow): string =>
  total === 0 ? '–' : running === 0 ? `${total}, none running` : `${running} of ${total} running`;

const phaseOf = ({ phase }: ProgramRow): string => (phase === null ? 'Not started' : `Phase ${phase}`);
const weekOf = ({ phase, week, weeks, startOn }: ProgramRow): string =>
  phase === null ? `planned for ${shortDay(startOn)}` : `week ${week} of ${weeks}`;

const Milestones = ({ program: { name, milestones } }: { program: ProgramRow }) => (
  <>
    <Share of={milestones.accepted} total={milestones.total} label={`Milestones accepted in ${name}`} />
    {milestones.overdue > 0 && (
      <Text size="xs" className="loss">
        {milestones.overdue} overdue
      </Text>
    )}
  </>
);

/** A program on a phone. */
export const ProgramCard = ({ program }: { program: ProgramRow }) => (
  <Card padding="sm">
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <To path={`/programs/${program.programId}`} fw={600}>
          {program.name}
        </To>
        <Standing program={program} />
      </Group>
      <Text size="xs" c="dimmed">
        {phaseOf(program)}, {weekOf(program)} · {program.lead.name} · ends {day(program.forecastEndOn)},{' '}
        {lateness(program.businessDaysLate)}
      </Text>
      {program.nextGate !== null && <NextGate gate={program.nextGate} />}
      <Milestones program={program} />
    </Stack>
  </Card>
);

const nowrap = { whiteSpace: 'nowrap' } as const;

export const ProgramLine = ({ program }: { program: ProgramRow }) => (
  <Table.Tr>
    <Table.Td>
      <To path={`/programs/${program.programId}`} fw={600}>
        {program.name}
      </To>
      <Text size="xs" c="dimmed">
        {program.lead.name}
      </Text>
    </Table.Td>
    <Table.Td>
      <Standing program={program} />
    </Table.Td>
    <Table.Td style={nowrap}>
      {phaseOf(program)}
      <Text size="xs" c="dimmed">
        {weekOf(program)}
      </Text>
    </Table.Td>
    <Table.Td>
      <NextGate gate={program.nextGate} />
    </Table.Td>
    <Table.Td style={nowrap}>
      {day(program.forecastEndOn)}
      <Text size="xs" c="dimmed">
        {lateness(program.businessDaysLate)}
      </Text>
    </Table.Td>
    <Table.Td>
      <Milestones program={program} />
    </Table.Td>
    <Table.Td style={nowrap}>{pilotsOf(program)}</Table.Td>
  </Table.Tr>
);
