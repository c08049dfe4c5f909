import {
  Button,
  Card,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Request } from '../../client/call.js';
import { useCommand, useRoute } from '../../client/use-route.js';
import { Page } from '../../parts/page.js';
import { Failed } from '../../parts/state.js';
import { useSession } from '../../shell/session.js';
import { countries, timeZones, weekdays } from './choices.js';

type Draft = {
  name: string;
  description: string;
  segments: string[];
  countries: string[];
  leadId: string | null;
  sponsorId: string | null;
  approverIds: string[];
  financeId: string | null;
  unitHeadId: string | null;
  analystId: string | null;
  changeLeadId: string | null;
  startOn: string;
  timeZone: string;
  country: string;
  workingDays: string[];
  currency: string;
  templateId: string | null;
  acceleration: number | '';
};

const nextMonday = (): string => {
  const date = new Date();
  date.setUTCDate(date.getUTCDate() + ((8 - date.getUTCDay()) % 7 || 7));
  return date.toISOString().slice(0, 10);
};

const bodyOf = (draft: Draft): Request<'POST /v1/programs'>['body'] => ({
  name: draft.name,
  scope: { description: draft.description, segments: draft.segments, countries: draft.countries, territoryIds: [] },
  team: {
    leadId: draft.leadId ?? '',
    sponsorId: draft.sponsorId ?? '',
    approverIds: draft.approverIds,
    ...(draft.financeId === null ? {} : { financeId: draft.financeId }),
    ...(draft.unitHeadId === null ? {} : { unitHeadId: draft.unitHeadId }),
    ...(draft.analystId === null ? {} : { analystId: draft.analystId }),
    ...(draft.changeLeadId === null ? {} : { changeLeadId: draft.changeLeadId }),
  },
  calendar: { timeZone: draft.timeZone, country: draft.country, workingDays: draft.workingDays.map(Number) },
  currency: draft.currency,
  startOn: draft.startOn,
  templateId: draft.templateId ?? '',
  ...(draft.acceleration === '' ? {} : { acceleration: draft.acceleration }),
});

type FieldsProps = { draft: Draft; set: (change: Partial<Draft>) => void };

const Basics = ({ draft, set }: FieldsProps) => {
  const summary = useRoute('GET /v1/accounts-summary', {});
  const filters = summary.data?.filters;
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>What and for whom</Title>
        <TextInput
          label="Name"
          required
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          maxLength={200}
        />
        <Textarea
          label="Scope in words"
          required
          autosize
          minRows={2}
          value={draft.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <MultiSelect
            label="Only these segments"
            placeholder={draft.segments.length === 0 ? 'All' : ''}
            data={filters?.segments ?? []}
            value={draft.segments}
            onChange={(segments) => set({ segments })}
            clearable
            searchable
          />
          <MultiSelect
            label="Only these countries"
            placeholder={draft.countries.length === 0 ? 'All' : ''}
            data={filters?.countries ?? []}
            value={draft.countries}
            onChange={(value) => set({ countries: value })}
            clearable
            searchable
          />
        </SimpleGrid>
      </Stack>
    </Card>
  );
};

const Team = ({ draft, set }: FieldsProps) => {
  const people = useRoute('GET /v1/people', { query: { limit: 200 } });
  const data = (people.data?.items ?? []).map(({ personId, name }) => ({ value: personId, label: name }));
  const seat = (
    label: string,
    key: 'leadId' | 'sponsorId' | 'financeId' | 'unitHeadId' | 'analystId' | 'changeLeadId',
    required = false,
  ) => (
    <Select
      label={label}
      required={required}
      data={data}
      value={draft[key]}
      onChange={(value) => set({ [key]: value })}
      searchable
      clearable={!required}
    />
  );
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>Team</Title>
        <Text size="xs" c="dimmed">
          The lead submits and never approves. Empty seats are filled by the steering group.
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {seat('Program lead', 'leadId', true)}
          {seat('Sponsor', 'sponsorId', true)}
        </SimpleGrid>
        <MultiSelect
          label="Approvers (steering group)"
          required
          data={data}
          value={draft.approverIds}
          onChange={(approverIds) => set({ approverIds })}
          searchable
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {seat('Finance', 'financeId')}
          {seat('Business-unit head', 'unitHeadId')}
          {seat('Analyst', 'analystId')}
          {seat('Change lead', 'changeLeadId')}
        </SimpleGrid>
      </Stack>
    </Card>
  );
};

const Plan = ({ draft, set }: FieldsProps) => {
  const templates = useRoute('GET /v1/templates', {});
  const data = (templates.data?.templates ?? []).map(({ templateId, name, weeks }) => ({
    value: templateId,
    label: `${name} (${weeks.join(' + ')} weeks)`,
  }));
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>Plan and calendar</Title>
        <Select
          label="Template"
          required
          data={data}
          value={draft.templateId}
          onChange={(templateId) => set({ templateId })}
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput
            type="date"
            label="Start"
            required
            value={draft.startOn}
            onChange={(event) => set({ startOn: event.currentTarget.value })}
          />
          <Select
            label="Time zone"
            required
            searchable
            data={timeZones}
            value={draft.timeZone}
            onChange={(value) => value !== null && set({ timeZone: value })}
          />
          <Select
            label="Public holidays of"
            required
            searchable
            data={countries}
            value={draft.country}
            onChange={(value) => value !== null && set({ country: value })}
          />
        </SimpleGrid>
        <Checkbox.Group label="Working days" value={draft.workingDays} onChange={(workingDays) => set({ workingDays })}>
          <Group gap="sm" mt={4}>
            {weekdays.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label="Currency"
            required
            value={draft.currency}
            onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
            maxLength={3}
          />
          <NumberInput
            label="Accelerated calendar, weeks a minute"
            description="Leave empty for real time; for a trial run only"
            min={0.0001}
            max={600}
            value={draft.acceleration}
            onChange={(value) => set({ acceleration: typeof value === 'number' ? value : '' })}
          />
        </SimpleGrid>
      </Stack>
    </Card>
  );
};

export const Charter = () => {
  const { person } = useSession();
  const navigate = useNavigate();
  const charter = useCommand('POST /v1/programs');
  const [key] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState<Draft>({
    name: '',
    description: '',
    segments: [],
    countries: [],
    leadId: person.roles.includes('program-lead') ? person.personId : null,
    sponsorId: null,
    approverIds: [],
    financeId: null,
    unitHeadId: null,
    analystId: null,
    changeLeadId: null,
    startOn: nextMonday(),
    timeZone: person.timeZone,
    country: 'US',
    workingDays: ['1', '2', '3', '4', '5'],
    currency: 'USD',
    templateId: null,
    acceleration: '',
  });
  const set = (change: Partial<Draft>) => setDraft((current) => ({ ...current, ...change }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    charter.mutate(
      { body: bodyOf(draft), key: `${key}-${charter.failureCount}` },
      {
        onSuccess: ({ id }) => {
          notifications.show({ message: 'Chartered: the charter gate is open', color: 'teal' });
          void navigate({ to: `/programs/${id ?? ''}` as string });
        },
      },
    );
  };
  return (
    <Page
      title="Charter a program"
      lead="Six months in three phases. It starts when the sponsor agrees at the charter gate."
    >
      <form onSubmit={send}>
        <Stack maw={820}>
          <Basics draft={draft} set={set} />
          <Team draft={draft} set={set} />
          <Plan draft={draft} set={set} />
          {charter.error !== null && <Failed error={charter.error} />}
          <Group>
            <Button type="submit" loading={charter.isPending}>
              Charter the program
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
};
