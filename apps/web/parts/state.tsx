import { Alert, Button, Center, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CallFailed } from '../client/call.js';

/** Lines where the content will be, so that the page does not jump. */
export const Loading = ({ lines = 6 }: { lines?: number }) => {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" aria-busy="true" aria-label={t('state.loading')} role="status">
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <Skeleton key={line} height={28} radius="sm" />
      ))}
    </Stack>
  );
};

export const Failed = ({ error, onRetry }: { error: Error; onRetry?: () => void }) => {
  const { t } = useTranslation();
  const problem = error instanceof CallFailed ? error.problem : undefined;
  return (
    <Alert color="red" variant="light" title={problem?.title ?? t('state.failed')} role="alert">
      <Text size="sm">{problem?.detail ?? error.message}</Text>
      {problem?.errors?.map(({ pointer, detail }) => (
        <Text size="sm" key={pointer}>
          {pointer}: {detail}
        </Text>
      ))}
      {problem?.traceId !== undefined && (
        <Text size="xs" c="dimmed">
          Trace {problem.traceId}
        </Text>
      )}
      {onRetry !== undefined && (
        <Button mt="sm" variant="light" color="red" onClick={onRetry}>
          {t('state.retry')}
        </Button>
      )}
    </Alert>
  );
};

/** Says why there is nothing and what to do next. */
export const Empty = ({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) => (
  <Center py="xl">
    <Stack align="center" gap="xs" maw={460} ta="center">
      <Title order={2}>{title}</Title>
      <Text c="dimmed">{children}</Text>
      {action}
    </Stack>
  </Center>
);

type Read<T> = { data: T | undefined; error: Error | null; refetch: () => unknown };

/** Shows what was read, or the state of reading it. Old data stays visible when a later read fails. */
export const Reading = <T,>({
  of,
  children,
  lines,
}: {
  of: Read<T>;
  children: (data: T) => ReactNode;
  lines?: number;
}) => {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error !== null) return <Failed error={of.error} onRetry={() => void of.refetch()} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
};
