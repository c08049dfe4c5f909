import { Select } from '@mantine/core';
import type { Role } from '#libs/domain/access/role.js';
import { useRoute } from '../client/use-route.js';

type PersonSelectProps = {
  label: string;
  description?: string;
  /** Only people with one of these roles. */
  roles?: readonly Role[];
  except?: string;
  required?: boolean;
  value: string | null;
  onChange: (personId: string | null) => void;
};

/** Chooses a person by name. */
export const PersonSelect = ({ roles, except, value, onChange, ...look }: PersonSelectProps) => {
  const people = useRoute('GET /v1/people', { query: { limit: 200 } });
  const fit = (people.data?.items ?? [])
    .filter((person) => person.personId !== except)
    .filter((person) => roles === undefined || person.roles.some((role) => roles.includes(role)));
  return (
    <Select
      {...look}
      data={fit.map(({ personId, name }) => ({ value: personId, label: name }))}
      value={value}
      onChange={onChange}
      searchable
      placeholder="Choose a person"
      nothingFoundMessage="Nobody of that name"
    />
  );
};
