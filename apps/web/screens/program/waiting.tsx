import { Card, List, Text, Title } from '@mantine/core';
import type { ProgramPage } from '#libs/contract/programs.contract.js';
import { ago, instant, shortDay } from '../../parts/format.js';
import { To } from '../../parts/links.js';

type Item = ProgramPage['waiting'][number];

const details = ({ who, since, dueOn, lastReminderAt, nextAt }: Item): string =>
  [
    who.length > 0 ? who.map(({ name }) => name).join(', ') : undefined,
    since === null ? undefined : `since ${instant(since)}`,
    dueOn === null ? undefined : `due ${shortDay(dueOn)}`,
    lastReminderAt === null ? undefined : `last reminder ${ago(lastReminderAt)}`,
    nextAt === null ? undefined : `next ${instant(nextAt)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');

/** Why is it waiting? Who, since when, reminded when, and what happens next. */
export const Waiting = ({ waiting }: { waiting: readonly Item[] }) => (
  <Card>
    <Title order={2} mb="xs">
      Why is it waiting?
    </Title>
    {waiting.length === 0 ? (
      <Text c="dimmed" size="sm">
        Nothing waits for a person now.
      </Text>
    ) : (
      <List spacing={6} size="sm">
        {waiting.map((item) => (
          <List.Item key={`${item.link} ${item.what}`}>
            <To path={item.link}>{item.what}</To>
            <Text size="xs" c="dimmed">
              {details(item)}
            </Text>
          </List.Item>
        ))}
      </List>
    )}
  </Card>
);
