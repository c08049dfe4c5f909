import { Card, Grid, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { GatePage } from '#libs/contract/gates.contract.js';
import { useOfMoment } from '../../as-of/as-of.js';
import { useRoute } from '../../client/use-route.js';
import { day, instant } from '../../parts/format.js';
import { HistoryList } from '../../parts/history-list.js';
import { To } from '../../parts/links.js';
import { Page } from '../../parts/page.js';
import { Reading } from '../../parts/state.js';
import { GateMark } from '../program/gate-table.js';
import { Conditions } from './conditions.js';
import { Criteria } from './criteria.js';
import { Decision } from './decision.js';
import { Questions } from './questions.js';

const Lead = ({ gate }: { gate: GatePage }) => (
  <>
    <GateMark gate={gate} /> {gate.asks} ·{' '}
    <span style={{ whiteSpace: 'nowrap' }}>
      {gate.decidedOn === null ? 'due' : 'decided'} {day(gate.decidedOn ?? gate.dueOn)}
    </span>{' '}
    · <To path={`/programs/${gate.programId}`}>{gate.programName}</To>
    {gate.pilotId !== null && (
      <>
        {' · '}
        <To path={`/pilots/${gate.pilotId}`}>{gate.pilotName ?? 'pilot'}</To>
      </>
    )}
  </>
);

const Dossier = ({ gate }: { gate: GatePage }) => {
  if (gate.dossier === null) return null;
  const { hash, position, submittedBy, submittedAt, note, proposal } = gate.dossier;
  return (
    <Card>
      <Title order={2} mb="xs">
        Dossier, round {gate.round}
      </Title>
      <Text size="sm">
        Submitted by {submittedBy.name}, {instant(submittedAt)}
      </Text>
      {proposal !== null && (
        <Text size="sm" fw={600}>
          Proposal: {proposal}
        </Text>
      )}
      {note !== '' && <Text size="sm">{note}</Text>}
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        Frozen at position {position}, SHA-256 {hash}
      </Text>
      <Text size="xs" c="dimmed">
        {gate.changedSince === 0
          ? 'Nothing was recorded about the program since.'
          : `${gate.changedSince} events were recorded about the program since.`}
      </Text>
    </Card>
  );
};

const Body = ({ gate }: { gate: GatePage }) => (
  <Stack>
    <Grid>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack>
          <Criteria gate={gate} />
          <Dossier gate={gate} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Stack>
          <Decision gate={gate} />
          <Questions gate={gate} />
          <Conditions gate={gate} />
        </Stack>
      </Grid.Col>
    </Grid>
    <Card>
      <Title order={2} mb="sm">
        History
      </Title>
      <HistoryList entries={gate.history} />
    </Card>
  </Stack>
);

export const Gate = () => {
  const { gateId } = useParams({ strict: false }) as { gateId: string };
  const read = useRoute('GET /v1/gates/:gateId', { params: { gateId } });
  const gate = { ...read, data: useOfMoment(read.data) };
  return (
    <Page
      title={gate.data === undefined ? 'Gate' : `${gate.data.key} ${gate.data.title}`}
      {...(gate.data === undefined ? {} : { lead: <Lead gate={gate.data} /> })}
    >
      <Reading of={gate} lines={10}>
        {(data) => <Body gate={data} />}
      </Reading>
    </Page>
  );
};
