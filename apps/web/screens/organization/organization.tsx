import { SimpleGrid, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useRoute } from '../../client/use-route.js';
import { To } from '../../parts/links.js';
import { Page } from '../../parts/page.js';
import { Reading } from '../../parts/state.js';
import { Mechanisms } from './mechanisms.js';
import { Remaining } from './remaining.js';
import { Structure } from './structure.js';
import { ValueLedger } from './value-ledger.js';
import { Waves } from './waves.js';

export const Organization = () => {
  const { programId } = useParams({ strict: false }) as { programId: string };
  const organization = useRoute('GET /v1/programs/:programId/organization', { params: { programId } });
  return (
    <Page title="The organization of the future" lead={<To path={`/programs/${programId}`}>Back to the program</To>}>
      <Reading of={organization}>
        {(page) => (
          <Stack>
            <Remaining page={page} />
            <Structure page={page} />
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              <Mechanisms page={page} />
              <Waves page={page} />
            </SimpleGrid>
            <ValueLedger page={page} />
          </Stack>
        )}
      </Reading>
    </Page>
  );
};
