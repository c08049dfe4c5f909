import { Button, Group, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OrganizationPage } from '#libs/contract/organization.contract.js';
import { useCommand, useRoute } from '../../client/use-route.js';
import { CommandButton, ReasonButton } from '../../parts/command-button.js';
import { money } from '../../parts/format.js';
import { PersonSelect } from '../../parts/person-select.js';
import { Failed } from '../../parts/state.js';
import { Wide } from '../../parts/wide.js';
import { useMay, useSession } from '../../shell/session.js';
import { FormCard } from './form-card.js';

type Line = OrganizationPage['value'][number];
const decimal = (value: number | string): string => Number(value).toFixed(2);

const PlanForm = ({ programId, close }: { programId: string; close: () => void }) => {
  const program = useRoute('GET /v1/programs/:programId', { params: { programId } });
  const [draft, setDraft] = useState({ title: '', ownerId: null as string | null, amount: '' as number | string });
  const plan = useCommand('POST /v1/programs/:programId/value-lines');
  const currency = program.data?.currency ?? 'USD';
  const send = () =>
    plan.mutate(
      {
        params: { programId },
        body: { title: draft.title, ownerId: draft.ownerId ?? '', amount: { amount: decimal(draft.amount), currency } },
      },
      { onSuccess: close },
    );
  return (
    <Stack>
      <TextInput
        label="What brings the value"
        value={draft.title}
        onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
      />
      <PersonSelect
        label="Owner (never the one who validates)"
        value={draft.ownerId}
        onChange={(ownerId) => setDraft({ ...draft, ownerId })}
      />
      <NumberInput
        label={`Planned, ${currency} a year`}
        value={draft.amount}
        onChange={(amount) => setDraft({ ...draft, amount })}
        decimalScale={2}
      />
      {plan.error !== null && <Failed error={plan.error} />}
      <Button
        onClick={send}
        loading={plan.isPending}
        disabled={draft.title === '' || draft.ownerId === null || draft.amount === ''}
      >
        Plan this value
      </Button>
    </Stack>
  );
};

const ReportForm = ({ programId, line }: { programId: string; line: Line }) => {
  const [amount, setAmount] = useState<number | string>('');
  return (
    <Group gap={4} wrap="nowrap">
      <NumberInput
        size="xs"
        w={110}
        aria-label={`Actual of ${line.title}`}
        placeholder="actual"
        value={amount}
        onChange={setAmount}
        decimalScale={2}
        hideControls
      />
      <ReasonButton
        size="compact-xs"
        variant="default"
        disabled={amount === ''}
        route="POST /v1/programs/:programId/value-lines/:lineId/actual"
        request={(evidence) => ({
          params: { programId, lineId: line.lineId },
          body: { amount: { amount: decimal(amount), currency: line.planned.currency }, evidence },
        })}
        label="Evidence"
        title={`Actual of ${line.title}`}
        done="Actual reported"
      >
        Report
      </ReasonButton>
    </Group>
  );
};

const Deeds = ({ programId, line }: { programId: string; line: Line }) => {
  const { person } = useSession();
  const reports = useMay('program-lead', 'account-owner', 'administrator');
  const validates = useMay('approver', 'sponsor');
  if (line.actual === null) return reports ? <ReportForm programId={programId} line={line} /> : null;
  if (line.validated !== null || !validates || line.owner.personId === person.personId) return null;
  const params = { programId, lineId: line.lineId };
  return (
    <Group gap={4} wrap="nowrap">
      <CommandButton
        size="compact-xs"
        route="POST /v1/programs/:programId/value-lines/:lineId/validation"
        request={{ params, body: { amount: line.actual } }}
        done="Value validated"
      >
        Validate
      </CommandButton>
      <ReasonButton
        size="compact-xs"
        variant="default"
        route="POST /v1/programs/:programId/value-lines/:lineId/dispute"
        request={(reason) => ({ params, body: { reason } })}
        label="What is wrong?"
        title={`Dispute: ${line.title}`}
        done="Value disputed"
      >
        Dispute
      </ReasonButton>
    </Group>
  );
};

/** Planned (frozen), actual, validated by finance; run-rate a year. */
export const ValueLedger = ({ page }: { page: OrganizationPage }) => (
  <FormCard
    title="Value ledger"
    add="Plan a line of value"
    may={useMay('program-lead', 'administrator')}
    form={(close) => <PlanForm programId={page.programId} close={close} />}
  >
    {page.value.length === 0 ? (
      <Text size="sm" c="dimmed">
        The benefits sign-off (G4) asks whether the value is real: plan it here, report actuals, let finance validate.
      </Text>
    ) : (
      <Wide label="Value ledger">
        <Table miw={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Value</Table.Th>
              <Table.Th className="number">Planned</Table.Th>
              <Table.Th className="number">Actual</Table.Th>
              <Table.Th className="number">Validated</Table.Th>
              <Table.Th>
                <span className="visually-hidden">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {page.value.map((line) => (
              <Table.Tr key={line.lineId}>
                <Table.Td>
                  {line.title}
                  <Text size="xs" c="dimmed">
                    {line.owner.name}
                    {line.disputed !== null && ` · disputed: ${line.disputed}`}
                  </Text>
                </Table.Td>
                <Table.Td className="number">{money(line.planned)}</Table.Td>
                <Table.Td className="number">{money(line.actual)}</Table.Td>
                <Table.Td className="number">{money(line.validated)}</Table.Td>
                <Table.Td>
                  <Deeds programId={page.programId} line={line} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    )}
  </FormCard>
);
