import { Card, Group, Table, Text, Title } from '@mantine/core';
import type { MilestoneLine, ProgramPage } from '#libs/contract/programs.contract.js';
import { CommandButton, ReasonButton } from '../../parts/command-button.js';
import { shortDay } from '../../parts/format.js';
import { Mark, type Meaning } from '../../parts/meaning.js';
import { Wide } from '../../parts/wide.js';
import { useMay, useSession } from '../../shell/session.js';

const meaningOf = ({ status, businessDaysLate }: MilestoneLine): { of: Meaning; word: string } => {
  if (status === 'accepted') return { of: 'on-track', word: 'Accepted' };
  if (status === 'waived') return { of: 'done', word: 'Waived' };
  if (status === 'submitted') return { of: 'waiting', word: 'Submitted' };
  if (businessDaysLate > 0) return { of: 'off-track', word: `${businessDaysLate} d late` };
  return status === 'returned' ? { of: 'at-risk', word: 'Returned' } : { of: 'planned', word: 'Planned' };
};

const Deeds = ({ line, programId }: { line: MilestoneLine; programId: string }) => {
  const { person } = useSession();
  const accepts = useMay('program-lead', 'sponsor');
  const submits = useMay('program-lead', 'account-owner', 'analyst', 'change-lead', 'administrator');
  const params = { programId, milestoneId: line.milestoneId };
  if (line.status === 'submitted' && accepts && line.submittedBy?.personId !== person.personId) {
    return (
      <Group gap={4} wrap="nowrap">
        <CommandButton
          size="compact-xs"
          route="POST /v1/programs/:programId/milestones/:milestoneId/accept"
          request={{ params, body: {} }}
          done="Milestone accepted"
        >
          Accept
        </CommandButton>
        <ReasonButton
          size="compact-xs"
          variant="default"
          route="POST /v1/programs/:programId/milestones/:milestoneId/return"
          request={(reason) => ({ params, body: { reason } })}
          label="What is missing?"
          title="Return the milestone"
          done="Milestone returned"
        >
          Return
        </ReasonButton>
      </Group>
    );
  }
  if ((line.status === 'planned' || line.status === 'returned') && submits) {
    return (
      <ReasonButton
        size="compact-xs"
        variant="default"
        route="POST /v1/programs/:programId/milestones/:milestoneId/submit"
        request={(note) => ({ params, body: { note } })}
        label="What was done (optional)"
        title={`Submit: ${line.title}`}
        done="Milestone submitted"
        required={false}
      >
        Submit
      </ReasonButton>
    );
  }
  return null;
};

type RowProps = { line: MilestoneLine; program: ProgramPage; week: number; isNewStep: boolean };

const MilestoneRow = ({ line, program, week, isNewStep }: RowProps) => {
  const { of, word } = meaningOf(line);
  const date = shortDay(line.acceptedOn ?? line.forecastOn);
  return (
    <Table.Tr
      aria-current={week === program.week ? 'step' : undefined}
      {...(week === program.week ? { bg: 'var(--waiting-ground)' } : {})}
    >
      <Table.Td>{week}</Table.Td>
      <Table.Td>
        {isNewStep && (
          <Text size="xs" c="dimmed">
            {line.step}
          </Text>
        )}
        {line.title}
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {date}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
        {date}
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          <Mark of={of}>{word}</Mark>
          <Deeds line={line} programId={program.programId} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
};

export const MilestoneTable = ({ program }: { program: ProgramPage }) => (
  <Card>
    <Title order={2} mb="xs">
      Weekly milestones
    </Title>
    {program.milestoneLines.length === 0 ? (
      <Text c="dimmed" size="sm">
        They are planned on the business calendar when the charter gate says go.
      </Text>
    ) : (
      <Wide label="Weekly milestones">
        <Table horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={1}>Week</Table.Th>
              <Table.Th>Milestone</Table.Th>
              <Table.Th visibleFrom="sm">Date</Table.Th>
              <Table.Th w={{ base: 100, sm: 190 }}>Standing</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {program.milestoneLines.map((line, index) => (
              <MilestoneRow
                key={line.milestoneId}
                line={line}
                program={program}
                week={index + 1}
                isNewStep={program.milestoneLines[index - 1]?.step !== line.step}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    )}
  </Card>
);
