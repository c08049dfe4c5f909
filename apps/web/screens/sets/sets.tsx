import { Stack, Tabs, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useRoute } from '../../client/use-route.js';
import { To } from '../../parts/links.js';
import { Page } from '../../parts/page.js';
import { Reading } from '../../parts/state.js';
import { useView } from '../../parts/use-view.js';
import { useMay } from '../../shell/session.js';
import { Propose } from './propose.js';
import { ReadinessOfGroups } from './readiness.js';
import { SetList } from './set-list.js';
import { CandidateMap, SetMap } from './set-map.js';
import { Suggestions } from './suggestions.js';

const Choice = ({ programId, currency }: { programId: string; currency: string }) => {
  const read = useRoute('GET /v1/programs/:programId/sets', { params: { programId } });
  return (
    <Reading of={read}>
      {({ sets }) => (
        <Stack>
          <SetList of={sets} />
          <SetMap programId={programId} sets={sets} currency={currency} />
          <Title order={2}>Suggestions</Title>
          <Suggestions programId={programId} />
        </Stack>
      )}
    </Reading>
  );
};

/** Which accounts to pilot with: what could be, what is proposed, what was chosen, and who is ready. */
export const Sets = () => {
  const { programId = '' } = useParams({ strict: false });
  const [view, show] = useView('sets');
  const program = useRoute('GET /v1/programs/:programId', { params: { programId } });
  const mayPropose = useMay('program-lead', 'analyst', 'administrator');
  return (
    <Page
      title="Customer sets"
      lead={<To path={`/programs/${encodeURIComponent(programId)}`}>{program.data?.name ?? 'Program'}</To>}
      {...(mayPropose ? { actions: <Propose programId={programId} open="Propose a set…" /> } : {})}
    >
      <Reading of={program}>
        {({ currency }) => (
          <Tabs value={view} onChange={show} keepMounted={false}>
            <Tabs.List mb="md">
              <Tabs.Tab value="sets">Sets</Tabs.Tab>
              <Tabs.Tab value="candidates">Candidates</Tabs.Tab>
              <Tabs.Tab value="readiness">Readiness</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="sets">
              <Choice programId={programId} currency={currency} />
            </Tabs.Panel>
            <Tabs.Panel value="candidates">
              <CandidateMap programId={programId} currency={currency} />
            </Tabs.Panel>
            <Tabs.Panel value="readiness">
              <ReadinessOfGroups programId={programId} />
            </Tabs.Panel>
          </Tabs>
        )}
      </Reading>
    </Page>
  );
};
