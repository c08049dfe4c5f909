import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import classes from './imports.module.css';

/** Files come by choosing or by dropping; the button alone is enough. */
export const DropArea = ({ onFiles }: { onFiles: (files: File[]) => void }) => {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <Stack
      className={classes.drop ?? ''}
      data-over={isOver || undefined}
      align="center"
      gap="xs"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileTypeCsv size={32} stroke={1.4} aria-hidden />
      <Group gap="xs" justify="center">
        <FileButton multiple accept=".csv,text/csv" onChange={onFiles} inputProps={{ 'aria-label': 'CSV files' }}>
          {(props) => <Button {...props}>Choose CSV files</Button>}
        </FileButton>
        <Text size="sm">or drop them here</Text>
      </Group>
      <Text size="xs" c="dimmed" ta="center">
        Accounts, order lines, products, owners and territories; several at once. Nothing is imported before you have
        seen what was read.
      </Text>
    </Stack>
  );
};
