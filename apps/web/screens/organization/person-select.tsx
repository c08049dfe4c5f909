import { Select } from '@mantine/core';
import { useRoute } from '../../client/use-route.js';

export const PersonSelect = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (personId: string | null) => void;
}) => {
  const people = useRoute('GET /v1/people', { query: { limit: 200 } });
  return (
    <Select
      label={label}
      searchable
      data={(people.data?.items ?? []).map(({ personId, name }) => ({ value: personId, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
};
