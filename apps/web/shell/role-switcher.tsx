import { Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCommand, useRoute } from '../client/use-route.js';
import { useNarrow } from '../parts/narrow.js';
import { useSession } from './session.js';

const first = (roles: readonly string[]): string => (roles[0] ?? 'guest').replace('-', ' ');

/** Demonstration only: see the product as another person. */
export const RoleSwitcher = () => {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { person, mode } = useSession();
  const people = useRoute('GET /v1/session/people', {}, mode !== 'production');
  const signIn = useCommand('POST /v1/session');
  const narrow = useNarrow();
  if (mode === 'production') return null;
  const known = people.data?.people ?? [{ personId: person.personId, name: person.name, roles: person.roles }];
  const roleOf = new Map(known.map(({ personId, roles }) => [personId, first(roles)]));
  const options = known.map(({ personId, name, roles }) => ({
    value: personId,
    label: narrow ? name : `${name} · ${first(roles)}`,
  }));
  const act = (personId: string | null) => {
    if (personId === null || personId === person.personId) return;
    signIn.mutate({ body: { personId } }, { onSuccess: () => client.resetQueries() });
  };
  return (
    <Select
      aria-label={t('shell.actAs')}
      data={options}
      value={person.personId}
      onChange={act}
      searchable
      renderOption={({ option }) => (narrow ? `${option.label} · ${roleOf.get(option.value) ?? ''}` : option.label)}
      allowDeselect={false}
      size="xs"
      w={{ base: 112, sm: 230 }}
      comboboxProps={{ width: 280, position: 'bottom-end' }}
    />
  );
};
