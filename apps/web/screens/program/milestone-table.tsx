import { Box, Card, Group, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MilestoneLine, ProgramPage } from '#libs/contract/programs.contract.js';
import { CommandButton, ReasonButton } from '../../parts/command-button.js';
import { shortDay } from '../../parts/format.js';
import { Mark, type Meaning } from '../../parts/meaning.js';
import { useNarrow } from '../../parts/narrow.js';
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

const Step = ({ line, isNewStep }: Pick<RowProps, 'line' | 'isNewStep'>) =>
  isNewStep ? (
    <Text size="xs" c="dimmed">
      {line.step}
    </Text>
  ) : null;

const nowOrNot = (isNow: boolean) => ({
  'aria-current': isNow ? ('step' as const) : undefined,
  ...(isNow ? { bg: 'var(--waiting-ground)' } : {}),
});

const MilestoneRow = ({ line, program, week, isNewStep }: RowProps) => {
  const { of, word } = meaningOf(line);
  return (
    <Table.Tr {...nowOrNot(week === program.week)}>
      <Table.Td>{week}</Table.Td>
      <Table.Td>
        <Step line={line} isNewStep={isNewStep} />
        {line.title}
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{shortDay(line.acceptedOn ?? line.forecastOn)}</Table.Td>
      <Table.Td>
        <Group gap={6}>
          <Mark of={of}>{word}</Mark>
          <Deeds line={line} programId={program.programId} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
};

/** A milestone on a phone. */
const MilestoneItem = ({ line, program, week, isNewStep }: RowProps) => {
  const { of, word } = meaningOf(line);
  return (
    <Box px={4} py="xs" style={{ borderTop: '1px solid var(--line)' }} {...nowOrNot(week === program.week)}>
      <Step line={line} isNewStep={isNewStep} />
      <Text size="sm">{line.title}</Text>
      <Group gap={6} mt={4}>
        <Mark of={of}>{word}</Mark>
        <Text size="xs" c="dimmed">
          week {week} · {shortDay(line.acceptedOn ?? line.forecastOn)}
        </Text>
        <Deeds line={line} programId={program.programId} />
      </Group>
    </Box>
  );
};

const MilestoneRows = ({ children }: { children: ReactNode }) => (
  <Wide label="Weekly milestones">
    <Table miw={520} horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={1}>Week</Table.Th>
          <Table.Th>Milestone</Table.Th>
          <Table.Th>Date</Table.Th>
          <Table.Th w={190}>Standing</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  </Wide>
);

export const MilestoneTable = ({ program }: { program: ProgramPage }) => {
  const narrow = useNarrow();
  const Line = narrow ? MilestoneItem : MilestoneRow;
  const lines = program.milestoneLines.map((line, index, all) => (
    <Line
      key={line.milestoneId}
      line={line}
      program={program}
      week={index + 1}
      isNewStep={all[index - 1]?.step !== line.step}
    />
  ));
  return (
    <Card>
      <Title order={2} mb="xs">
        Weekly milestones
      </Title>
      {lines.length === 0 && (
        <Text c="dimmed" size="sm">
          They are planned on the business calendar when the charter gate says go.
        </Text>
      )}
      {lines.length > 0 && (narrow ? lines : <MilestoneRows>{lines}</MilestoneRows>)}
    </Card>
  );
};
