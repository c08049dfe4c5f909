import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Request } from '../../client/call.js';
import { useCommand } from '../../client/use-route.js';
import { Failed } from '../../parts/state.js';
import { DropArea } from './drop-area.js';
import { Preview } from './preview.js';
import { type Chosen, isReady, useChosenFiles } from './use-chosen-files.js';

type Body = Request<'POST /v1/imports'>['body'];

const bodyOf = (files: readonly Chosen[], currency: string): Body => ({
  currency,
  files: files.flatMap(({ read, kind, mapping }) =>
    read === undefined || kind === null ? [] : [{ uploadId: read.uploadId, kind, mapping }],
  ),
});

/** Choose, look, then import: nothing is taken before the columns were seen. */
export const NewImport = ({ onStarted }: { onStarted: (importId: string) => void }) => {
  const { files, add, remove, clear, choose, map } = useChosenFiles();
  const [currency, setCurrency] = useState('USD');
  const start = useCommand('POST /v1/imports');
  const usable = files.filter(({ error }) => error === undefined);
  const canStart = usable.length > 0 && usable.every(isReady) && /^[A-Z]{3}$/.test(currency);
  const go = () =>
    start.mutate(
      { body: bodyOf(usable, currency) },
      {
        onSuccess: ({ importId }) => {
          clear();
          onStarted(importId);
        },
      },
    );
  return (
    <Stack>
      <DropArea onFiles={add} />
      {files.map((file) => (
        <Preview
          key={file.key}
          of={file}
          onKind={(kind) => choose(file.key, kind)}
          onMap={(field, column) => map(file.key, field, column)}
          onRemove={() => remove(file.key)}
        />
      ))}
      {start.error !== null && <Failed error={start.error} />}
      {files.length > 0 && (
        <Group align="flex-end">
          <TextInput
            label="Currency of the amounts"
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value.trim().toUpperCase())}
            maxLength={3}
            w={180}
          />
          <Button onClick={go} disabled={!canStart} loading={start.isPending}>
            Import {usable.length} {usable.length === 1 ? 'file' : 'files'}
          </Button>
          {!canStart && (
            <Text size="sm" c="dimmed" role="status">
              Every file must be read, say what it holds and have a column for each needed field.
            </Text>
          )}
        </Group>
      )}
    </Stack>
  );
};
