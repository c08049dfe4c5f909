import { Card, Table, Title } from '@mantine/core';
import type { ProgramPage } from '#libs/contract/programs.contract.js';
import { day } from '../../parts/format.js';

const limits = ({ scope }: ProgramPage): string => {
  const parts = [
    scope.segments.length > 0 ? scope.segments.join(', ') : 'all segments',
    scope.countries.length > 0 ? scope.countries.join(', ') : 'all countries',
  ];
  return parts.join(' · ');
};

const seatInWords = (seat: string): string => `${seat.charAt(0).toUpperCase()}${seat.slice(1).replace('-', ' ')}`;

/** What was agreed when the program was chartered. */
export const Charter = ({ program }: { program: ProgramPage }) => {
  const rows: [string, string][] = [
    ['Scope', program.scope.description],
    ['Limits', limits(program)],
    ['Start', day(program.startOn)],
    ['Template', `${program.templateName}, version ${program.templateVersion}`],
    ['Calendar', `${program.calendar.country}, ${program.calendar.timeZone}`],
    [
      'Actions',
      `${program.actions.open} open, ${program.actions.overdue} overdue, ${program.actions.completed} completed`,
    ],
    ['Reminders sent', String(program.remindersSent)],
    ...program.team.map(({ seat, person }): [string, string] => [seatInWords(seat), person.name]),
  ];
  return (
    <Card>
      <Title order={2} mb="xs">
        Charter
      </Title>
      <Table withRowBorders={false} verticalSpacing={3}>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={`${name} ${value}`}>
              <Table.Th w={130} fw={500} c="dimmed">
                {name}
              </Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
};
