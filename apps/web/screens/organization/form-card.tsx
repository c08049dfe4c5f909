import { Button, Card, Group, Modal, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';

type FormCardProps = {
  title: string;
  add: string;
  may: boolean;
  form: (close: () => void) => ReactNode;
  children: ReactNode;
};

/** A list with one way to add to it. */
export const FormCard = ({ title, add, may, form, children }: FormCardProps) => {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{title}</Title>
        {may && (
          <Button size="compact-sm" variant="default" onClick={open}>
            {add}
          </Button>
        )}
      </Group>
      {children}
      <Modal opened={opened} onClose={close} title={add} centered closeButtonProps={{ 'aria-label': 'Close' }}>
        {form(close)}
      </Modal>
    </Card>
  );
};
