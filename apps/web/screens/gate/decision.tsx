import { Card, Group, Stack, Text, Title } from '@mantine/core';
import type { GatePage } from '#libs/contract/gates.contract.js';
import { ReasonButton } from '../../parts/command-button.js';
import { ago } from '../../parts/format.js';
import { Mark, type Meaning } from '../../parts/meaning.js';
import { useSession } from '../../shell/session.js';
import { Submit } from './submit.js';
import { VoteForm } from './vote-form.js';

type Vote = GatePage['votes'][number];
const meaning: Record<string, { of: Meaning; word: string }> = {
  go: { of: 'on-track', word: 'Go' },
  'conditional-go': { of: 'on-track', word: 'Go with conditions' },
  hold: { of: 'waiting', word: 'Hold' },
  recycle: { of: 'at-risk', word: 'Recycle' },
  stop: { of: 'off-track', word: 'Stop' },
};

const seatsOf = ({ seats, mustAgree, mayVeto }: Vote): string =>
  [seats.map((seat) => seat.replace('-', ' ')).join(', '), mustAgree ? 'must agree' : '', mayVeto ? 'may veto' : '']
    .filter((word) => word !== '')
    .join(' · ');

const VoteLine = ({ vote, me }: { vote: Vote; me: string }) => {
  const { of, word } = meaning[vote.vote ?? ''] ?? { of: 'planned' as const, word: 'Not yet' };
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs" py={4}>
      <div>
        <Text size="sm" fw={vote.person.personId === me ? 600 : 400}>
          {vote.person.name}
          {vote.person.personId === me && ' (you)'}
        </Text>
        <Text size="xs" c="dimmed">
          {seatsOf(vote)}
          {vote.at !== null && ` · signed ${ago(vote.at)}`}
          {vote.vote === null && vote.lastReminderAt !== null && ` · reminded ${ago(vote.lastReminderAt)}`}
        </Text>
        {vote.reason !== '' && <Text size="xs">“{vote.reason}”</Text>}
      </div>
      <Mark of={of}>{word}</Mark>
    </Group>
  );
};

const ruleInWords = ({ rule, votes }: GatePage): string => {
  const needed = rule.quorum === 'all' ? `All ${votes.length}` : `${rule.quorum} of ${votes.length}`;
  const must = rule.mustAgree.length === 0 ? '' : `; ${rule.mustAgree.join(' and ')} must agree`;
  const veto = rule.veto.length === 0 ? '' : `; ${rule.veto.join(' and ')} may veto`;
  return `${needed} must agree${must}${veto}`;
};

const Outcome = ({ gate }: { gate: GatePage }) => {
  if (gate.decision === null || gate.status === 'submitted') return null;
  const { of, word } = meaning[gate.decision] ?? { of: 'done' as const, word: gate.decision };
  return (
    <Group>
      <Mark of={of}>{word}</Mark>
    </Group>
  );
};

const Recall = ({ gate }: { gate: GatePage }) =>
  gate.may.recall ? (
    <ReasonButton
      variant="default"
      route="POST /v1/gates/:gateId/recall"
      request={(reason) => ({ params: { gateId: gate.gateId }, version: gate.version, body: { reason } })}
      label="Why (optional)"
      title="Recall the submission"
      done="Submission recalled"
      required={false}
    >
      Recall submission
    </ReasonButton>
  ) : null;

const Reopen = ({ gate }: { gate: GatePage }) =>
  gate.may.reopen && gate.status === 'decided' ? (
    <ReasonButton
      variant="default"
      route="POST /v1/gates/:gateId/reopen"
      request={(reason) => ({ params: { gateId: gate.gateId }, version: gate.version, body: { reason } })}
      label="Why is it reopened?"
      title="Reopen the gate"
      done="Gate reopened"
    >
      Reopen
    </ReasonButton>
  ) : null;

/** Who must agree, who has, and what the reader may do now. */
export const Decision = ({ gate }: { gate: GatePage }) => {
  const { person } = useSession();
  return (
    <Card>
      <Title order={2}>Decision</Title>
      <Text size="xs" c="dimmed" mb="xs">
        {ruleInWords(gate)} · {gate.approvals} of {gate.needed} so far
      </Text>
      <Stack gap="sm">
        <Outcome gate={gate} />
        <div>
          {gate.votes.map((vote) => (
            <VoteLine key={vote.person.personId} vote={vote} me={person.personId} />
          ))}
        </div>
        {gate.may.submit && <Submit gate={gate} />}
        {gate.may.vote && <VoteForm key={gate.dossier?.hash} gate={gate} />}
        <Group>
          <Recall gate={gate} />
          <Reopen gate={gate} />
        </Group>
        {!gate.may.vote && !gate.may.submit && gate.may.whyNot !== null && (
          <Text size="sm" c="dimmed">
            {gate.may.whyNot}
          </Text>
        )}
      </Stack>
    </Card>
  );
};
