import { Alert, Card, Group, NumberInput, Progress, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { Amount } from '../../parts/amount.js';
import { FormButton } from '../../parts/form-button.js';
import { money, percent } from '../../parts/format.js';
import { useMay } from '../../shell/session.js';

const sources = [
  { value: 'customer-stated', label: 'The customer told us' },
  { value: 'spend-ratio', label: 'Estimated from spend ratios' },
  { value: 'peer-penetration', label: 'Estimated from peers' },
  { value: 'supplier-count', label: 'Estimated from the number of suppliers' },
  { value: 'proxy', label: 'A proxy' },
] as const;
type Source = (typeof sources)[number]['value'];
const isSource = (value: string | null): value is Source => sources.some((source) => source.value === value);

const EstimateWallet = ({ of }: { of: AccountPage }) => {
  const [amount, setAmount] = useState('');
  const [source, setSource] = useState<Source>('customer-stated');
  const [confidence, setConfidence] = useState(80);
  const currency = of.salesTotal.currency;
  const isDecimal = /^\d{1,18}(\.\d{1,8})?$/.test(amount);
  return (
    <FormButton
      route="POST /v1/accounts/:accountId/wallet"
      request={
        isDecimal
          ? {
              params: { accountId: of.accountId },
              body: { wallet: { amount, currency }, source, confidence: confidence / 100 },
            }
          : undefined
      }
      open="Estimate the wallet"
      title="Estimate the yearly wallet"
      submit="Record the estimate"
      done="The estimate is recorded"
      size="compact-sm"
    >
      <TextInput
        label={`Yearly wallet in ${currency}`}
        description="All that the account buys of what we offer, from anyone, in a year"
        inputMode="decimal"
        value={amount}
        onChange={(event) => setAmount(event.currentTarget.value.trim())}
        error={amount !== '' && !isDecimal ? 'Write a number such as 250000' : undefined}
        required
        data-autofocus
      />
      <Select
        label="Where it comes from"
        data={sources}
        value={source}
        onChange={(value) => isSource(value) && setSource(value)}
        allowDeselect={false}
      />
      <NumberInput
        label="Confidence"
        suffix=" %"
        min={0}
        max={100}
        value={confidence}
        onChange={(value) => setConfidence(Number(value))}
      />
    </FormButton>
  );
};

/** Our share of what the account buys in a year. A share above 100 % is a wrong estimate, and said so. */
export const Wallet = ({ of }: { of: AccountPage }) => {
  const mayEstimate = useMay('analyst', 'account-owner', 'program-lead', 'administrator');
  return (
    <Card h="100%">
      <Stack gap="xs">
        <Title order={2}>Wallet</Title>
        {of.walletStatus === 'inconsistent' && (
          <Alert color="yellow" variant="light" title="The wallet is too small">
            We sell {money(of.sales)} a year, more than the wallet of {money(of.wallet)} we believe in. The estimate is
            wrong, so no share is shown.
          </Alert>
        )}
        {of.walletStatus === 'unknown' && (
          <Text size="sm" c="dimmed">
            Nobody has estimated what this account buys in a year.
          </Text>
        )}
        {of.walletStatus === 'known' && (
          <div>
            <Text size="sm">
              {money(of.sales)} of {money(of.wallet)} a year is ours: {percent(of.walletShare, 0)}
            </Text>
            <Progress value={Math.min(100, (of.walletShare ?? 0) * 100)} aria-label="Our share of the wallet" />
          </div>
        )}
        <Text size="sm">
          Opportunity <b>{money(of.opportunity)}</b> a year
        </Text>
        {of.lifetimeValue !== null && (
          <Text size="sm" component="div">
            Lifetime value <Amount of={{ amount: of.lifetimeValue, currency: of.salesTotal.currency }} />
          </Text>
        )}
        {mayEstimate && (
          <Group>
            <EstimateWallet of={of} />
          </Group>
        )}
      </Stack>
    </Card>
  );
};
