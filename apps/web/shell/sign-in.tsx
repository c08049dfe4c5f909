import { Button, Center, Paper, PasswordInput, Select, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand, useRoute } from '../client/use-route.js';
import { Failed } from '../parts/state.js';

const roleWords = (roles: readonly string[]): string => roles.map((role) => role.replace('-', ' ')).join(', ');

/** The first screen without a session: choose a demonstration person, or paste a sign-in token. */
export const SignIn = () => {
  const client = useQueryClient();
  const people = useRoute('GET /v1/session/people', {});
  const signIn = useCommand('POST /v1/session');
  const [personId, setPersonId] = useState<string | null>(null);
  const [token, setToken] = useState('');
  const enter = (body: { personId: string } | { token: string }) =>
    signIn.mutate({ body }, { onSuccess: () => client.resetQueries() });
  const choices = (people.data?.people ?? []).map(({ personId: value, name, roles }) => ({
    value,
    label: `${name} (${roleWords(roles)})`,
  }));
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="lg" radius="md" w="100%" maw={400}>
        <Stack>
          <div>
            <Title order={1}>Keyline</Title>
            <Text c="dimmed" size="sm">
              {choices.length > 0
                ? 'Choose who you are; you can switch later.'
                : 'Paste the sign-in token that your administrator gave you.'}
            </Text>
          </div>
          {choices.length > 0 ? (
            <>
              <Select
                label="Person"
                data={choices}
                value={personId}
                onChange={setPersonId}
                searchable
                placeholder="Choose a person"
              />
              <Button
                disabled={personId === null}
                loading={signIn.isPending}
                onClick={() => personId !== null && enter({ personId })}
              >
                Sign in
              </Button>
            </>
          ) : (
            <>
              <PasswordInput
                label="Sign-in token"
                value={token}
                onChange={(event) => setToken(event.currentTarget.value)}
                autoComplete="current-password"
              />
              <Button disabled={token.length < 20} loading={signIn.isPending} onClick={() => enter({ token })}>
                Sign in
              </Button>
            </>
          )}
          {signIn.error !== null && <Failed error={signIn.error} />}
        </Stack>
      </Paper>
    </Center>
  );
};
