import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { SetRow } from '#libs/contract/sets.contract.js';
import { CommandButton, ReasonButton } from '../../parts/command-button.js';
import { scoreOf, shortMoney } from '../../parts/format.js';
import { To } from '../../parts/links.js';
import { Mark, type Meaning } from '../../parts/meaning.js';
import { Empty } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';
import { AccountNames } from './account-names.js';
import { CharterPilot } from './charter-pilot.js';
import { kindWord } from './words.js';

export const statusMarks: Record<SetRow['status'], { of: Meaning; word: string }> = {
  selected: { of: 'on-track', word: 'Chosen' },
  proposed: { of: 'waiting', word: 'Proposed' },
  rejected: { of: 'done', word: 'Rejected' },
};
const order = ['selected', 'proposed', 'rejected'] as const;

const Steps = ({ of }: { of: SetRow }) => {
  const mayDecide = useMay('program-lead', 'analyst', 'administrator');
  const mayCharter = useMay('program-lead', 'administrator');
  return (
    <Group gap="xs" mt="auto">
      {of.status === 'proposed' && mayDecide && (
        <>
          <CommandButton
            route="POST /v1/sets/:setId/select"
            request={{ params: { setId: of.setId }, body: {} }}
            done={`${of.name} is chosen`}
            size="compact-sm"
          >
            Choose this set
          </CommandButton>
          <ReasonButton
            route="POST /v1/sets/:setId/reject"
            request={(reason) => ({ params: { setId: of.setId }, body: { reason } })}
            label="Why not this set?"
            title={`Reject ${of.name}`}
            done={`${of.name} is rejected; the record says why`}
            size="compact-sm"
            variant="default"
          >
            Reject
          </ReasonButton>
        </>
      )}
      {of.status === 'selected' && of.pilotId === null && mayCharter && <CharterPilot of={of} />}
      {of.pilotId !== null && <To path={`/pilots/${encodeURIComponent(of.pilotId)}`}>Open its pilot</To>}
    </Group>
  );
};

const SetCard = ({ of }: { of: SetRow }) => (
  <Card id={`set-${of.setId}`}>
    <Stack gap="xs" h="100%">
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <div>
          <Text size="xs" c="dimmed">
            {kindWord(of.kind)}
          </Text>
          <Title order={3}>{of.name}</Title>
        </div>
        <Mark of={statusMarks[of.status].of}>{statusMarks[of.status].word}</Mark>
      </Group>
      <Text size="sm">
        Opportunity <b>{shortMoney(of.opportunity)}</b> · attractiveness {scoreOf(of.attractiveness)} · feasibility{' '}
        {scoreOf(of.feasibility)}
      </Text>
      <Text size="sm">{of.rationale}</Text>
      {of.reason !== '' && (
        <Text size="sm" c="dimmed">
          {statusMarks[of.status].word}: {of.reason}
        </Text>
      )}
      <AccountNames of={of.accounts} />
      <Steps of={of} />
    </Stack>
  </Card>
);

/** The sets of the program: chosen first, then what waits for a decision, then what was rejected and why. */
export const SetList = ({ of }: { of: readonly SetRow[] }) =>
  of.length === 0 ? (
    <Empty title="No set is proposed yet">Take one of the suggestions below, or propose a set of your own.</Empty>
  ) : (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {order.flatMap((status) =>
        of.filter((set) => set.status === status).map((set) => <SetCard key={set.setId} of={set} />),
      )}
    </SimpleGrid>
  );
