import { Badge, Card, Code, Grid, Group, SegmentedControl, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../../client/call.js';
import { usePages } from '../../client/use-pages.js';
import { ago, instant } from '../../parts/format.js';
import { More } from '../../parts/more.js';
import { Page } from '../../parts/page.js';
import { Empty, Reading } from '../../parts/state.js';
import classes from './mail.module.css';

type CaughtMail = Answer<'GET /v1/dev/mails'>['items'][number];
type ListProps = { of: readonly CaughtMail[]; chosen: string | undefined; onChoose: (mailId: string) => void };

const List = ({ of, chosen, onChoose }: ListProps) => (
  <ul className={classes.list}>
    {of.map(({ mailId, to, subject, receivedAt, hasInvitation }) => (
      <li key={mailId}>
        <UnstyledButton
          className={classes.mail ?? ''}
          aria-current={mailId === chosen ? 'true' : undefined}
          onClick={() => onChoose(mailId)}
        >
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {subject}
          </Text>
          <Group gap="xs" justify="space-between">
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {to}
            </Text>
            <Text size="xs" c="dimmed" title={instant(receivedAt)}>
              {ago(receivedAt)}
            </Text>
          </Group>
          {hasInvitation && (
            <Badge size="xs" variant="default" tt="none">
              with a calendar entry
            </Badge>
          )}
        </UnstyledButton>
      </li>
    ))}
  </ul>
);

/** Links of a mail open beside it: in the frame they could not sign in. */
const framed = (html: string) => `<base target="_blank">${html}`;

const Preview = ({ of }: { of: CaughtMail }) => {
  const [form, setForm] = useState('html');
  return (
    <Card>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Title order={2} style={{ overflowWrap: 'anywhere' }}>
              {of.subject}
            </Title>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              To {of.to}, {instant(of.receivedAt)}
            </Text>
          </div>
          <SegmentedControl
            size="xs"
            aria-label="Form of the mail"
            data={[
              { value: 'html', label: 'As seen' },
              { value: 'text', label: 'Plain text' },
            ]}
            value={form}
            onChange={setForm}
          />
        </Group>
        {form === 'html' && of.html !== '' ? (
          <iframe
            className={classes.body}
            title={`Mail: ${of.subject}`}
            // No scripts, no forms, no same origin: a mail is foreign text. Its links may open a page.
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={framed(of.html)}
          />
        ) : (
          <Code block style={{ whiteSpace: 'pre-wrap' }}>
            {of.text}
          </Code>
        )}
      </Stack>
    </Card>
  );
};

const Mails = ({ of, children }: { of: readonly CaughtMail[]; children: React.ReactNode }) => {
  const [chosen, setChosen] = useState<string>();
  const shown = of.find(({ mailId }) => mailId === chosen) ?? of[0];
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Card padding={4} mah={{ base: 320, md: '80dvh' }} style={{ overflowY: 'auto' }}>
          <List of={of} chosen={shown?.mailId} onChoose={setChosen} />
          {children}
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>{shown !== undefined && <Preview key={shown.mailId} of={shown} />}</Grid.Col>
    </Grid>
  );
};

/** Mails that the built-in mail server caught: nothing leaves this machine. */
export const Mail = () => {
  const read = usePages('GET /v1/dev/mails', { query: { limit: 50 } });
  return (
    <Page title="Mail" lead="What would have been sent. The mails stay on this machine.">
      <Reading of={read}>
        {(mails) =>
          mails.length === 0 ? (
            <Empty title="No mail was sent yet">
              Reminders and requests to approve appear here when a gate is submitted or something falls due.
            </Empty>
          ) : (
            <Mails of={mails}>
              <More of={read} />
            </Mails>
          )
        }
      </Reading>
    </Page>
  );
};
