import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { SetRow } from '#libs/contract/sets.contract.js';
import type { Request } from '../../client/call.js';
import { FormButton } from '../../parts/form-button.js';
import { PersonSelect } from '../../parts/person-select.js';

type Body = Request<'POST /v1/programs/:programId/pilots'>['body'];
type Part = Body['roles'][number]['part'];
type Role = { key: string; personId: string | null; part: Part };

const parts = [
  { value: 'responsible', label: 'Responsible: does it' },
  { value: 'accountable', label: 'Accountable: answers for it' },
  { value: 'consulted', label: 'Consulted' },
  { value: 'informed', label: 'Informed' },
] as const;
const isPart = (value: string | null): value is Part => parts.some((part) => part.value === value);

const Roles = ({ roles, onChange }: { roles: readonly Role[]; onChange: (roles: Role[]) => void }) => {
  const change = (key: string, changes: Partial<Role>) =>
    onChange(roles.map((role) => (role.key === key ? { ...role, ...changes } : role)));
  return (
    <Stack gap="xs" component="fieldset" m={0} p={0} bd="none">
      <legend>Roles (RACI)</legend>
      {roles.map(({ key, personId, part }, index) => (
        <Group key={key} gap="xs" align="flex-end" grow preventGrowOverflow={false}>
          <Select
            label={`Part ${index + 1}`}
            data={parts}
            value={part}
            onChange={(value) => isPart(value) && change(key, { part: value })}
            allowDeselect={false}
            miw={180}
          />
          <PersonSelect
            label={`Person ${index + 1}`}
            value={personId}
            onChange={(value) => change(key, { personId: value })}
          />
          <Button
            variant="subtle"
            color="gray"
            onClick={() => onChange(roles.filter((role) => role.key !== key))}
            aria-label={`Remove role ${index + 1}`}
            style={{ flexGrow: 0 }}
          >
            Remove
          </Button>
        </Group>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        onClick={() => onChange([...roles, { key: crypto.randomUUID(), personId: null, part: 'consulted' }])}
      >
        Add a role
      </Button>
    </Stack>
  );
};

const rolesOf = (roles: readonly Role[]): Body['roles'] =>
  roles.flatMap(({ personId, part }) => (personId === null ? [] : [{ personId, part }]));

/** Charters the pilot of a chosen set; its accounts and kind are the set's. */
export const CharterPilot = ({ of }: { of: SetRow }) => {
  const router = useRouter();
  const [name, setName] = useState(of.name);
  const [hypothesis, setHypothesis] = useState('');
  const [leadId, setLeadId] = useState<string | null>(null);
  const [weeks, setWeeks] = useState(12);
  const [roles, setRoles] = useState<readonly Role[]>([
    { key: 'responsible', personId: null, part: 'responsible' },
    { key: 'accountable', personId: null, part: 'accountable' },
  ]);
  const isComplete = name.trim() !== '' && hypothesis.trim() !== '' && leadId !== null;
  const request = isComplete
    ? {
        params: { programId: of.programId },
        body: {
          setId: of.setId,
          name: name.trim(),
          hypothesis: hypothesis.trim(),
          leadId,
          weeks,
          roles: rolesOf(roles),
        },
      }
    : undefined;
  return (
    <FormButton
      route="POST /v1/programs/:programId/pilots"
      request={request}
      open="Charter a pilot"
      title={`Charter a pilot for ${of.name}`}
      submit="Charter the pilot"
      done="The pilot is chartered; lock its criteria next"
      wide
      variant="filled"
      size="compact-sm"
      onDone={(pilotId) => pilotId !== undefined && router.history.push(`/pilots/${encodeURIComponent(pilotId)}`)}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        required
      />
      <Textarea
        label="Hypothesis"
        description="What we will do differently, and what it should change"
        value={hypothesis}
        onChange={(event) => setHypothesis(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
        required
        data-autofocus
      />
      <Group grow align="flex-start">
        <PersonSelect label="Pilot lead" value={leadId} onChange={setLeadId} required />
        <NumberInput label="Weeks" min={1} max={52} value={weeks} onChange={(value) => setWeeks(Number(value) || 1)} />
      </Group>
      <Roles roles={roles} onChange={setRoles} />
    </FormButton>
  );
};
