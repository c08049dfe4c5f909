import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { GatePage } from '#libs/contract/gates.contract.js';
import { useCommand } from '../../client/use-route.js';
import { ReasonButton } from '../../parts/command-button.js';
import { Failed } from '../../parts/state.js';
import { useSession } from '../../shell/session.js';

type Choice = 'go' | 'conditional-go' | 'hold' | 'recycle' | 'stop';

const useVote = (gate: GatePage) => {
  const vote = useCommand('POST /v1/gates/:gateId/votes', () =>
    notifications.show({ message: 'Your vote is signed', color: 'teal' }),
  );
  const { person } = useSession();
  const cast = (choice: Choice, reason: string, condition: { text: string; dueOn: string }) =>
    vote.mutate({
      params: { gateId: gate.gateId },
      body: {
        vote: choice,
        reason,
        dossierHash: gate.dossier?.hash ?? '',
        conditions:
          choice === 'conditional-go'
            ? [
                {
                  conditionId: crypto.randomUUID(),
                  text: condition.text,
                  ownerId: gate.dossier?.submittedBy.personId ?? person.personId,
                  dueOn: condition.dueOn,
                },
              ]
            : [],
      },
    });
  return { vote, cast };
};

/** Three steps from the mail: open, agree to the meaning, decide. The vote is bound to the dossier shown. */
export const VoteForm = ({ gate }: { gate: GatePage }) => {
  const [signed, setSigned] = useState(false);
  const [isConditional, setConditional] = useState(false);
  const [reason, setReason] = useState('');
  const [condition, setCondition] = useState({ text: '', dueOn: '' });
  const { vote, cast } = useVote(gate);
  const give = (choice: Choice) => () => cast(choice, reason, condition);
  const unready = !signed || vote.isPending;
  const noReason = reason.trim() === '';
  return (
    <Stack gap="xs" p="sm" style={{ border: '1px solid var(--line)', borderRadius: 6 }}>
      <Checkbox
        checked={signed}
        onChange={(event) => setSigned(event.currentTarget.checked)}
        label={`I sign: “${gate.meaning}”`}
      />
      <Textarea
        label="Reason (needed for hold, recycle and stop)"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      {isConditional && (
        <Group grow align="flex-end" preventGrowOverflow={false}>
          <TextInput
            label="Condition"
            value={condition.text}
            onChange={(event) => setCondition({ ...condition, text: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="To be met by"
            value={condition.dueOn}
            onChange={(event) => setCondition({ ...condition, dueOn: event.currentTarget.value })}
          />
        </Group>
      )}
      {vote.error !== null && <Failed error={vote.error} />}
      <Group gap="xs">
        <Button disabled={unready} onClick={give('go')}>
          Go
        </Button>
        <Button
          variant="light"
          disabled={unready || (isConditional && (condition.text.trim() === '' || condition.dueOn === ''))}
          onClick={isConditional ? give('conditional-go') : () => setConditional(true)}
        >
          {isConditional ? 'Go with this condition' : 'Go with conditions…'}
        </Button>
        <Button variant="default" disabled={unready || noReason} onClick={give('hold')}>
          Hold
        </Button>
        <Button variant="default" disabled={unready || noReason} onClick={give('recycle')}>
          Recycle
        </Button>
        <Button variant="default" color="red" disabled={unready || noReason} onClick={give('stop')}>
          Stop
        </Button>
        <ReasonButton
          variant="subtle"
          route="POST /v1/gates/:gateId/questions"
          request={(question) => ({ params: { gateId: gate.gateId }, body: { question } })}
          label="What do you need to know?"
          title="Ask for information"
          done="Your question is asked"
        >
          Ask for information
        </ReasonButton>
      </Group>
      <Text size="xs" c="dimmed">
        Your signature names dossier {gate.dossier?.hash.slice(0, 12)}…; a changed dossier would need a new one.
      </Text>
    </Stack>
  );
};
