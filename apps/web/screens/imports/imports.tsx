import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ImportJob } from '#libs/contract/imports.contract.js';
import { type CallFailed, call } from '../../client/call.js';
import { Page } from '../../parts/page.js';
import { Reading } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';
import { EarlierImports } from './earlier.js';
import { Job } from './job.js';
import { NewImport } from './new-import.js';
import { RejectedRows } from './rejected.js';
import { ControlTotals } from './totals.js';

const pollEvery = 1000;

const OneImport = ({ importId, onAnother }: { importId: string; onAnother: () => void }) => {
  const client = useQueryClient();
  const read = useQuery<ImportJob, CallFailed>({
    queryKey: ['GET /v1/imports/:importId', importId],
    queryFn: ({ signal }) => call('GET /v1/imports/:importId', { params: { importId }, signal }),
    // Progress is not an event of the record, so the live feed does not tell it.
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollEvery : false),
  });
  const state = read.data?.state;
  // The end of an import changes every figure on every screen.
  useEffect(() => {
    if (state === 'done' || state === 'failed') void client.invalidateQueries();
  }, [client, state]);
  return (
    <Reading of={read}>
      {(job) => (
        <Stack>
          <Job of={job} />
          {job.totals !== null && <ControlTotals of={job.totals} />}
          {job.state !== 'running' && <RejectedRows importId={importId} />}
          {job.state !== 'running' && (
            <Group>
              <Button component={Link} to="/accounts">
                See the accounts
              </Button>
              <Button variant="default" onClick={onAnother}>
                Import more files
              </Button>
            </Group>
          )}
        </Stack>
      )}
    </Reading>
  );
};

/** Files in, control totals out. */
export const Imports = () => {
  const router = useRouter();
  const importId = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('import') });
  const mayImport = useMay('analyst', 'program-lead', 'administrator');
  const open = (id: string) => router.history.push(`/imports?import=${encodeURIComponent(id)}`);
  return (
    <Page title="Import" lead="CSV files become the fact base; repeating an import doubles nothing.">
      {importId !== null && (
        <OneImport key={importId} importId={importId} onAnother={() => router.history.push('/imports')} />
      )}
      {importId === null && mayImport && <NewImport onStarted={open} />}
      {importId === null && !mayImport && (
        <Text size="sm">An analyst, a program lead or an administrator may import files.</Text>
      )}
      <EarlierImports />
    </Page>
  );
};
