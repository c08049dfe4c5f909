import { Card, Group, Select, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import type { Tier } from '#libs/domain/fields.js';
import { ReasonButton } from '../../parts/command-button.js';
import { FormButton } from '../../parts/form-button.js';
import { day, instant, scoreOf } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { PersonSelect } from '../../parts/person-select.js';
import { Wide } from '../../parts/wide.js';
import { useMay, useSession } from '../../shell/session.js';

const tiers = [
  { value: 'key', label: 'Key' },
  { value: 'major', label: 'Major' },
  { value: 'core', label: 'Core' },
] as const;
const isTier = (value: string | null): value is Tier => tiers.some((tier) => tier.value === value);

const Override = ({ of }: { of: AccountPage }) => {
  const me = useSession().person.personId;
  const [tier, setTier] = useState<Tier | null>(null);
  const [reason, setReason] = useState('');
  const [approvedBy, setApprovedBy] = useState<string | null>(null);
  const isReady = tier !== null && reason.trim() !== '' && approvedBy !== null;
  return (
    <FormButton
      route="POST /v1/accounts/:accountId/tier-override"
      request={
        isReady
          ? {
              params: { accountId: of.accountId },
              version: of.version,
              body: { tier, reason: reason.trim(), approvedBy },
            }
          : undefined
      }
      open="Override the tier"
      title="Override the tier"
      submit="Override the tier"
      done="The tier is set by hand"
      size="compact-sm"
    >
      <Select
        label="Tier"
        data={tiers}
        value={tier}
        onChange={(value) => setTier(isTier(value) ? value : null)}
        required
        data-autofocus
      />
      <Textarea
        label="Reason"
        description="Stays in the record beside the tier"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
        required
      />
      <PersonSelect
        label="Approved by"
        description="Somebody else who agrees"
        roles={['approver', 'sponsor', 'program-lead']}
        except={me}
        value={approvedBy}
        onChange={setApprovedBy}
        required
      />
    </FormButton>
  );
};

/** The tiers the account had, and the two ways to set one by hand. */
export const TierCard = ({ of }: { of: AccountPage }) => {
  const mayDecide = useMay('analyst', 'program-lead', 'administrator');
  return (
    <Card h="100%">
      <Stack gap="xs">
        <Title order={2}>Tier</Title>
        {of.tierHistory.length === 0 ? (
          <Text size="sm" c="dimmed">
            No scoring run has placed this account yet.
          </Text>
        ) : (
          <Wide label="Earlier tiers">
            <Table>
              <Table.Tbody>
                {of.tierHistory.map((entry) => (
                  <Table.Tr key={entry.at}>
                    <Table.Td title={instant(entry.at)} style={{ whiteSpace: 'nowrap' }}>
                      {day(entry.at)}
                    </Table.Td>
                    <Table.Td>
                      <Mark of={entry.tier} />
                    </Table.Td>
                    <Table.Td className="number">{scoreOf(entry.score)}</Table.Td>
                    <Table.Td>{entry.by}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
        {mayDecide && (
          <Group gap="xs">
            <Override of={of} />
            <ReasonButton
              route="POST /v1/accounts/:accountId/deselection"
              request={(reason) => ({ params: { accountId: of.accountId }, version: of.version, body: { reason } })}
              label="Why should this account not get a dedicated team?"
              title="Take the account out of the program"
              done="The account is taken out; the record says why"
              size="compact-sm"
              variant="default"
            >
              Take out
            </ReasonButton>
          </Group>
        )}
      </Stack>
    </Card>
  );
};
