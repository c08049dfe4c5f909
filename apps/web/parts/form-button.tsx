import { Button, type ButtonProps, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { FormEvent, ReactNode } from 'react';
import { useAsOf } from '../as-of/as-of.js';
import type { Request, RouteName } from '../client/call.js';
import { useCommand } from '../client/use-route.js';
import { Failed } from './state.js';

type FormButtonProps<N extends RouteName> = ButtonProps & {
  route: N;
  /** What the fields say now; undefined while they do not say enough to send. */
  request: Request<N> | undefined;
  /** The words of the button that opens the form. */
  open: string;
  title: string;
  /** The words of the button that sends: what will happen. */
  submit: string;
  done: string;
  wide?: boolean;
  onDone?: (id: string | undefined) => void;
  children: ReactNode;
};

/** A button that opens a short form and sends one command; a refusal is shown in the form and nothing typed is lost. */
export const FormButton = <N extends RouteName>(props: FormButtonProps<N>) => {
  const { route, request, open, title, submit, done, wide = false, onDone, children, ...look } = props;
  const [opened, { open: show, close }] = useDisclosure(false);
  const command = useCommand(route);
  const isPast = useAsOf() !== null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (request === undefined) return;
    // The promise is told of the end even when what was done takes this button off the page.
    void command.mutateAsync(request).then(
      (answer) => {
        notifications.show({ message: done, color: 'teal' });
        close();
        onDone?.((answer as { id?: string }).id);
      },
      // The form shows the refusal.
      () => undefined,
    );
  };
  if (isPast) return null;
  return (
    <>
      <Button variant="default" {...look} onClick={show}>
        {open}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        size={wide ? 'xl' : 'md'}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form onSubmit={send}>
          <Stack>
            {children}
            {command.error !== null && <Failed error={command.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={command.isPending} disabled={request === undefined}>
                {submit}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
};
