import { Card, Group, Text } from '@mantine/core';
import type { ActionRow } from '#libs/contract/work.contract.js';
import { CommandButton, ReasonButton } from '../../parts/command-button.js';
import { ago, shortDay } from '../../parts/format.js';
import { To } from '../../parts/links.js';
import { Mark, type Meaning } from '../../parts/meaning.js';

const meaning: Record<ActionRow['status'], Meaning> = {
  planned: 'planned',
  accepted: 'planned',
  started: 'on-track',
  blocked: 'at-risk',
  completed: 'done',
  verified: 'done',
  cancelled: 'done',
};

const Deeds = ({ action }: { action: ActionRow }) => {
  const params = { actionId: action.actionId };
  const isOpen = action.status !== 'completed' && action.status !== 'verified' && action.status !== 'cancelled';
  if (!isOpen) return null;
  return (
    <Group gap={6}>
      {action.status === 'planned' && (
        <CommandButton
          size="compact-sm"
          variant="default"
          route="POST /v1/actions/:actionId/accept"
          request={{ params, body: {} }}
          done="Action accepted"
        >
          Accept
        </CommandButton>
      )}
      <ReasonButton
        size="compact-sm"
        variant="default"
        route="POST /v1/actions/:actionId/progress"
        request={(note) => ({ params, body: { note } })}
        label="What did you do?"
        title={action.title}
        done="Recorded"
      >
        Record progress
      </ReasonButton>
      <ReasonButton
        size="compact-sm"
        route="POST /v1/actions/:actionId/complete"
        request={(evidence) => ({ params, body: { evidence } })}
        label="What shows that it is done?"
        title={`Done: ${action.title}`}
        done="Action completed"
      >
        Done
      </ReasonButton>
      {action.status !== 'blocked' && (
        <ReasonButton
          size="compact-sm"
          variant="default"
          route="POST /v1/actions/:actionId/block"
          request={(reason) => ({ params, body: { reason } })}
          label="What blocks it?"
          title={action.title}
          done="Marked as blocked"
        >
          Blocked
        </ReasonButton>
      )}
    </Group>
  );
};

/** An action of the reader: what, for whom, by when, and what can be recorded. */
export const ActionCard = ({ action }: { action: ActionRow }) => (
  <Card padding="sm" data-work-item tabIndex={-1}>
    <Group justify="space-between" align="flex-start" wrap="wrap" gap="xs">
      <div style={{ minWidth: 0, flex: '1 1 260px' }}>
        <Text size="sm" fw={600}>
          {action.title}
        </Text>
        <Text size="xs" c="dimmed" className="prose">
          <To path={`/accounts/${action.accountId}`}>{action.accountName}</To> · {action.programName}
          {action.lastReminderAt !== null && ` · reminded ${ago(action.lastReminderAt)}`}
        </Text>
        {action.detail !== '' && <Text size="sm">{action.detail}</Text>}
        {action.notes.slice(-2).map(({ at, note }) => (
          <Text size="xs" c="dimmed" key={at}>
            {ago(at)}: {note}
          </Text>
        ))}
      </div>
      <Group gap={6}>
        <Mark of={meaning[action.status]}>{action.status}</Mark>
        {action.businessDaysLate > 0 ? (
          <Mark of="off-track">{action.businessDaysLate} d overdue</Mark>
        ) : (
          <Mark of="waiting">due {shortDay(action.dueOn)}</Mark>
        )}
      </Group>
    </Group>
    <Group mt="xs">
      <Deeds action={action} />
    </Group>
  </Card>
);
