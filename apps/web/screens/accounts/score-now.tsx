import { Alert, Button, Stack, Text } from '@mantine/core';
import type { Answer } from '../../client/call.js';
import { useCommand } from '../../client/use-route.js';
import { count } from '../../parts/format.js';
import { Failed } from '../../parts/state.js';
import { useMay } from '../../shell/session.js';

export const useScoring = () => useCommand('POST /v1/scoring-runs');
type Scoring = ReturnType<typeof useScoring>;

/** Scores every account with the model in force; only those who may see it. */
export const ScoreNow = ({ run }: { run: Scoring }) =>
  useMay('analyst', 'program-lead', 'administrator') ? (
    <Button loading={run.isPending} onClick={() => run.mutate({ body: {} })}>
      Score all accounts now
    </Button>
  ) : null;

const sentence = ({ tiers, changed }: Answer<'POST /v1/scoring-runs'>): string => {
  const moved = changed === 0 ? 'No account changed its tier' : `${count(changed)} accounts changed their tier`;
  return `${moved}: Key ${count(tiers.key)}, Major ${count(tiers.major)}, Core ${count(tiers.core)}, unscored ${count(tiers.unscored)}.`;
};

/** What the scoring run is doing, or did. */
export const ScoringResult = ({ run }: { run: Scoring }) => (
  <Stack gap={0} aria-live="polite">
    {run.isPending && <Text size="sm">Scoring every account by the model in force; this takes a few seconds.</Text>}
    {run.error !== null && <Failed error={run.error} />}
    {run.data !== undefined && !run.isPending && (
      <Alert variant="light" color="teal" withCloseButton closeButtonLabel="Close" onClose={run.reset} title="Scored">
        {sentence(run.data)}
      </Alert>
    )}
  </Stack>
);
