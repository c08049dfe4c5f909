import { Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { MyWork, WorkItem } from '#libs/contract/work.contract.js';
import { useRoute } from '../../client/use-route.js';
import { ago, shortDay } from '../../parts/format.js';
import { To } from '../../parts/links.js';
import { Mark } from '../../parts/meaning.js';
import { useNarrow } from '../../parts/narrow.js';
import { Page } from '../../parts/page.js';
import { Empty, Reading } from '../../parts/state.js';
import { useSession } from '../../shell/session.js';
import { ActionCard } from './action-card.js';
import { useListKeys } from './list-keys.js';

const words: Record<WorkItem['kind'], string> = {
  approval: 'Approve',
  submission: 'Submit',
  milestone: 'Milestone',
  'check-in': 'Check-in',
  question: 'Answer',
  condition: 'Condition',
};

const DueMark = ({ late, dueOn }: { late: number; dueOn: string }) =>
  late > 0 ? <Mark of="off-track">{late} d overdue</Mark> : <Mark of="waiting">due {shortDay(dueOn)}</Mark>;

const Item = ({ item }: { item: WorkItem }) => (
  <Group
    component={Link}
    {...{ to: item.link }}
    data-work-item
    justify="space-between"
    wrap="nowrap"
    align="flex-start"
    px="sm"
    py="xs"
    style={{ color: 'inherit', textDecoration: 'none', borderTop: '1px solid var(--line)' }}
  >
    <div style={{ minWidth: 0 }}>
      <Text size="sm" fw={600}>
        {words[item.kind]}: {item.title}
      </Text>
      <Text size="xs" c="dimmed">
        {item.programName} · {item.why}
      </Text>
    </div>
    <DueMark late={item.businessDaysLate} dueOn={item.dueOn} />
  </Group>
);

const Items = ({ items }: { items: readonly WorkItem[] }) => (
  <Card padding={0}>
    <Title order={2} px="sm" pt="sm" pb={4}>
      To decide and to hand in
    </Title>
    {items.length === 0 ? (
      <Text size="sm" c="dimmed" px="sm" pb="sm">
        No approval, check-in or question waits for you.
      </Text>
    ) : (
      items.map((item) => <Item key={item.itemId} item={item} />)
    )}
  </Card>
);

const Done = ({ done }: { done: MyWork['recentlyDone'] }) =>
  done.length === 0 ? null : (
    <Card padding="sm">
      <Title order={2} mb="xs">
        Done lately
      </Title>
      <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={0}>
        <Table.Tbody>
          {done.map(({ title, at, link }) => (
            <Table.Tr key={`${link} ${at}`}>
              <Table.Td>
                <To path={link}>{title}</To>
              </Table.Td>
              <Table.Td c="dimmed" className="number">
                {ago(at)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );

const Body = ({ work }: { work: MyWork }) => {
  useListKeys();
  if (work.counts.total === 0 && work.recentlyDone.length === 0)
    return (
      <Empty title="Nothing waits for you">
        New approvals, actions and check-ins appear here by themselves, and you get a mail when they come due.
      </Empty>
    );
  return (
    <Stack>
      <Items items={work.items} />
      <Stack gap="sm">
        <Title order={2}>Actions</Title>
        {work.actions.length === 0 && (
          <Text size="sm" c="dimmed">
            You have no open action.
          </Text>
        )}
        {work.actions.map((action) => (
          <ActionCard key={action.actionId} action={action} />
        ))}
      </Stack>
      <Done done={work.recentlyDone} />
    </Stack>
  );
};

export const Work = () => {
  const { person } = useSession();
  const work = useRoute('GET /v1/my-work', {});
  const narrow = useNarrow();
  const counts = work.data?.counts;
  const lead =
    counts === undefined
      ? person.name
      : `${person.name} · approvals ${counts.approvals} · actions ${counts.actions} · check-ins ${counts.checkIns} · questions ${counts.questions}${narrow ? '' : ' · j and k move, Enter opens'}`;
  return (
    <Page title="My work" lead={lead}>
      <Reading of={work}>{(data) => <Body work={data} />}</Reading>
    </Page>
  );
};
