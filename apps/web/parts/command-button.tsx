import { Button, type ButtonProps, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { useAsOf } from '../as-of/as-of.js';
import type { CallFailed, Request, RouteName } from '../client/call.js';
import { useCommand } from '../client/use-route.js';
import { Failed } from './state.js';

type CommandButtonProps<N extends RouteName> = ButtonProps & {
  route: N;
  request: Request<N>;
  /** What is said when it is done. */
  done: string;
  onDone?: () => void;
  children: ReactNode;
};

/** One click, one command: busy while under way; a refusal is shown as it was told. Not there while the screen shows the past. */
export const CommandButton = <N extends RouteName>({
  route,
  request,
  done,
  onDone,
  children,
  ...look
}: CommandButtonProps<N>) => {
  const command = useCommand(route);
  const isPast = useAsOf() !== null;
  // The promise is told of the end even when what was done takes this button off the page.
  const send = () =>
    void command.mutateAsync(request).then(
      () => {
        notifications.show({ message: done, color: 'teal' });
        onDone?.();
      },
      ({ problem }: CallFailed) =>
        notifications.show({ title: problem.title, message: problem.detail ?? '', color: 'red', autoClose: 10_000 }),
    );
  if (isPast) return null;
  return (
    <Button {...look} loading={command.isPending} onClick={send}>
      {children}
    </Button>
  );
};

type ReasonButtonProps<N extends RouteName> = ButtonProps & {
  route: N;
  /** The request with what was written. */
  request: (text: string) => Request<N>;
  label: string;
  title: string;
  done: string;
  required?: boolean;
  children: ReactNode;
};

/** Asks for a sentence first: a reason, an evidence, a note. */
export const ReasonButton = <N extends RouteName>({
  route,
  request,
  label,
  title,
  done,
  required = true,
  children,
  ...look
}: ReasonButtonProps<N>) => {
  const [opened, { open, close }] = useDisclosure(false);
  const [text, setText] = useState('');
  const command = useCommand(route);
  const isPast = useAsOf() !== null;
  const send = () =>
    void command.mutateAsync(request(text.trim())).then(
      () => {
        notifications.show({ message: done, color: 'teal' });
        setText('');
        close();
      },
      // The dialog shows the refusal.
      () => undefined,
    );
  if (isPast) return null;
  return (
    <>
      <Button {...look} onClick={open}>
        {children}
      </Button>
      <Modal opened={opened} onClose={close} title={title} centered closeButtonProps={{ 'aria-label': 'Close' }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Stack>
            <Textarea
              label={label}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={3}
              maxLength={4000}
              required={required}
              data-autofocus
            />
            {command.error !== null && <Failed error={command.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Keep as it is
              </Button>
              <Button type="submit" loading={command.isPending} disabled={required && text.trim() === ''}>
                {children}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
};
