import { Button, Grid, Group, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ProgramPage } from '#libs/contract/programs.contract.js';
import { useOfMoment } from '../../as-of/as-of.js';
import { TimeSlider } from '../../as-of/time-slider.js';
import { useRoute } from '../../client/use-route.js';
import { ReasonButton } from '../../parts/command-button.js';
import { day } from '../../parts/format.js';
import { Page } from '../../parts/page.js';
import { Reading } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';
import { lateness, Standing } from '../portfolio/program-line.js';
import { Charter } from './charter-card.js';
import { GateTable } from './gate-table.js';
import { ProgramHistory } from './history.js';
import { MilestoneTable } from './milestone-table.js';
import { PilotTable } from './pilot-table.js';
import { Timeline } from './timeline.js';
import { Waiting } from './waiting.js';

const Lead = ({ program }: { program: ProgramPage }) => (
  <Group gap="xs">
    <Standing program={program} />
    <Text size="sm">
      {program.phase === null ? 'Not started' : `Week ${program.week} of ${program.weeks} · Phase ${program.phase}`}
      {program.nextGate !== null && ` · next gate ${program.nextGate.key}, due ${day(program.nextGate.dueOn)}`}
      {program.forecastEndOn !== null &&
        ` · forecast end ${day(program.forecastEndOn)}, ${lateness(program.businessDaysLate)}`}
      {program.accelerated && ' · accelerated calendar'}
    </Text>
  </Group>
);

const Actions = ({ program }: { program: ProgramPage }) => {
  const leads = useMay('program-lead', 'administrator');
  const { programId, version, status } = program;
  return (
    <>
      <Button component={Link} to={`/programs/${programId}/sets`} variant="default">
        Customer sets
      </Button>
      <Button component={Link} to={`/programs/${programId}/organization`} variant="default">
        Phase 3
      </Button>
      {leads && status === 'running' && (
        <ReasonButton
          route="POST /v1/programs/:programId/hold"
          request={(reason) => ({ params: { programId }, version, body: { reason } })}
          label="Why is it held?"
          title="Hold the program"
          done="The program is held"
          variant="default"
        >
          Hold
        </ReasonButton>
      )}
      {leads && status === 'held' && (
        <ReasonButton
          route="POST /v1/programs/:programId/resume"
          request={() => ({ params: { programId }, version, body: {} })}
          label="Note (not recorded)"
          title="Resume the program"
          done="The program goes on"
          required={false}
        >
          Resume
        </ReasonButton>
      )}
    </>
  );
};

const Body = ({ program }: { program: ProgramPage }) => (
  <Stack>
    <Timeline program={program} />
    <Waiting waiting={program.waiting} />
    <Grid>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <MilestoneTable program={program} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Stack>
          <GateTable gates={program.gates} />
          <PilotTable pilots={program.pilotLines} />
          <Charter program={program} />
        </Stack>
      </Grid.Col>
    </Grid>
    <ProgramHistory programId={program.programId} />
  </Stack>
);

export const Program = () => {
  const { programId } = useParams({ strict: false }) as { programId: string };
  const read = useRoute('GET /v1/programs/:programId', { params: { programId } });
  const program = { ...read, data: useOfMoment(read.data) };
  return (
    <Page
      title={program.data?.name ?? 'Program'}
      {...(program.data === undefined
        ? {}
        : { lead: <Lead program={program.data} />, actions: <Actions program={program.data} /> })}
    >
      <TimeSlider of={{ programId }} />
      <Reading of={program} lines={12}>
        {(data) => <Body program={data} />}
      </Reading>
    </Page>
  );
};
