import { Stack, Table, Text } from '@mantine/core';
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
    <Table.Td>
      {program.phase === null ? '–' : `Phase ${program.phase}`}
      <Text size="xs" c="dimmed">
        {program.phase === null ? 'not started' : `week ${program.week} of ${program.weeks}`}
      </Text>
    </Table.Td>
    <Table.Td>
      <NextGate gate={program.nextGate} />
    </Table.Td>
    <Table.Td>
      {day(program.forecastEndOn)}
      <Text size="xs" c="dimmed">
        {lateness(program.businessDaysLate)}
      </Text>
    </Table.Td>
    <Table.Td>
      <Share
        of={program.milestones.accepted}
        total={program.milestones.total}
        label={`Milestones accepted in ${program.name}`}
      />
      {program.milestones.overdue > 0 && (
        <Text size="xs" className="loss">
          {program.milestones.overdue} overdue
        </Text>
      )}
    </Table.Td>
    <Table.Td>
      {program.pilots.total === 0 ? '–' : `${program.pilots.running} running of ${program.pilots.total}`}
    </Table.Td>
  </Table.Tr>
);
