import { Autocomplete, Card, Group, NumberInput, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { requiredFacts } from '#libs/domain/account/required-facts.js';
import { FormButton } from '../../parts/form-button.js';
import { day, percent } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { Wide } from '../../parts/wide.js';
import { useMay } from '../../shell/session.js';

const todayIso = () => new Date().toISOString().slice(0, 10);

const RecordFact = ({ of }: { of: AccountPage }) => {
  const [label, setLabel] = useState('');
  const [value, setValue] = useState('');
  const [unit, setUnit] = useState('');
  const [source, setSource] = useState('');
  const [asOf, setAsOf] = useState(todayIso);
  const [confidence, setConfidence] = useState(80);
  const field = [...of.facts, ...requiredFacts].find((fact) => fact.label === label)?.field ?? label.trim();
  const isReady = field !== '' && value.trim() !== '' && source.trim() !== '' && asOf !== '';
  return (
    <FormButton
      route="POST /v1/accounts/:accountId/facts"
      request={
        isReady
          ? {
              params: { accountId: of.accountId },
              body: { field, value: value.trim(), unit, source, asOf, confidence: confidence / 100 },
            }
          : undefined
      }
      open="Record a fact"
      title="Record or correct a fact"
      submit="Record the fact"
      done="The fact is recorded; the earlier value stays in the history"
      size="compact-sm"
    >
      <Autocomplete
        label="What"
        description="Choose a known field, or name another"
        data={[...new Set([...of.facts, ...requiredFacts].map((fact) => fact.label))]}
        value={label}
        onChange={setLabel}
        maxLength={60}
        required
        data-autofocus
      />
      <Group grow align="flex-start">
        <TextInput label="Value" value={value} onChange={(event) => setValue(event.currentTarget.value)} required />
        <TextInput label="Unit" value={unit} onChange={(event) => setUnit(event.currentTarget.value)} maxLength={20} />
      </Group>
      <TextInput
        label="Source"
        description="Who said it, or where it is written"
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        required
      />
      <Group grow align="flex-start">
        <TextInput
          type="date"
          label="True as of"
          value={asOf}
          max={todayIso()}
          onChange={(event) => setAsOf(event.currentTarget.value)}
          required
        />
        <NumberInput
          label="Confidence"
          suffix=" %"
          min={0}
          max={100}
          value={confidence}
          onChange={(next) => setConfidence(Number(next))}
        />
      </Group>
    </FormButton>
  );
};

const FactLine = ({ of }: { of: AccountPage['facts'][number] }) => (
  <Table.Tr>
    <Table.Th scope="row">{of.label}</Table.Th>
    <Table.Td>
      {of.value === '' ? (
        <Text span size="sm" c="dimmed">
          unknown
        </Text>
      ) : (
        `${of.value} ${of.unit}`.trim()
      )}
    </Table.Td>
    <Table.Td>{of.source}</Table.Td>
    <Table.Td style={{ whiteSpace: 'nowrap' }}>
      {day(of.asOf)} {of.stale && <Mark of="at-risk">Stale</Mark>}
    </Table.Td>
    <Table.Td className="number">{percent(of.confidence, 0)}</Table.Td>
  </Table.Tr>
);

/** A required fact that nobody recorded is a line too: it says what to ask for. */
const unknown = ({ facts }: AccountPage): AccountPage['facts'] =>
  requiredFacts
    .filter(({ field }) => !facts.some((fact) => fact.field === field))
    .map(({ field, label }) => ({
      field,
      label,
      value: '',
      unit: '',
      source: '',
      asOf: null,
      confidence: null,
      stale: false,
    }));

/** What is known of the account, from where and how old. */
export const Facts = ({ of }: { of: AccountPage }) => {
  const mayRecord = useMay('analyst', 'account-owner', 'program-lead', 'administrator');
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <div>
          <Title order={2}>Facts</Title>
          <Text size="xs" c="dimmed">
            {of.factCoverage.known} of {of.factCoverage.required} required facts are known
          </Text>
        </div>
        {mayRecord && <RecordFact of={of} />}
      </Group>
      <Wide label="Facts">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>What</Table.Th>
              <Table.Th>Value</Table.Th>
              <Table.Th>Source</Table.Th>
              <Table.Th>As of</Table.Th>
              <Table.Th className="number">Confidence</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...of.facts, ...unknown(of)].map((fact) => (
              <FactLine key={`${fact.field}|${fact.source}|${fact.asOf}`} of={fact} />
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Card>
  );
};
