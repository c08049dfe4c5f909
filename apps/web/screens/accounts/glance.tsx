import { Card, Grid, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { AccountSummary } from '#libs/contract/accounts.contract.js';
import { Amount } from '../../parts/amount.js';
import { ago, count, percent, shortMoney } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { MoneyBars } from '../../parts/money-bars.js';
import classes from './accounts.module.css';

const tiers = ['key', 'major', 'core', 'unscored'] as const;
const words = { key: 'Key', major: 'Major', core: 'Core', unscored: 'Unscored' } as const;

type TierLineProps = { of: AccountSummary; chosen: string | undefined; onChoose: (tier: string | undefined) => void };

/** How many accounts are in each tier; each count is a filter. */
export const TierLine = ({ of, chosen, onChoose }: TierLineProps) => (
  <Group gap="xs">
    {tiers.map((tier) => (
      <UnstyledButton
        key={tier}
        className={classes.tier ?? ''}
        aria-pressed={chosen === tier}
        onClick={() => onChoose(chosen === tier ? undefined : tier)}
      >
        <Mark of={tier}>
          {words[tier]} {count(of.tiers[tier])}
        </Mark>
      </UnstyledButton>
    ))}
    <Text size="sm" c="dimmed">
      coverage {percent(of.coverage, 0)}
      {of.lastRun === null ? ' · not scored yet' : ` · model v${of.lastRun.modelVersion}, scored ${ago(of.lastRun.at)}`}
    </Text>
  </Group>
);

type InsightsProps = { of: AccountSummary['insights']; onShow: (filter: string) => void };

/** Sentences that the figures say; each opens the accounts it speaks of. */
const Insights = ({ of, onShow }: InsightsProps) => (
  <Stack gap={0} component="ul" className={classes.insights ?? ''}>
    {of.map(({ sentence, filter }, index) => (
      <li key={sentence}>
        <UnstyledButton
          className={classes.insight ?? ''}
          onClick={() => onShow(filter)}
          data-first={index === 0 || undefined}
        >
          <span>{sentence}</span>
          <IconArrowRight size={16} aria-hidden />
        </UnstyledButton>
      </li>
    ))}
  </Stack>
);

const Figure = ({ word, children }: { word: string; children: React.ReactNode }) => (
  <div>
    <Text size="xs" c="dimmed">
      {word}
    </Text>
    <Text fw={600} component="div">
      {children}
    </Text>
  </div>
);

const spoken = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** "Three of the five largest accounts lose money", counted from the bars that are drawn. */
const largestTitle = (largest: AccountSummary['largest']): string => {
  const losing = largest.filter(({ margin }) => Number(margin.amount) < 0).length;
  const of = (spoken[largest.length] ?? String(largest.length)).toLowerCase();
  return `${spoken[losing] ?? losing} of the ${of} largest accounts ${losing === 1 ? 'loses' : 'lose'} money`;
};

/** The base at a glance: what it says in sentences, and its largest accounts with what they earn. */
export const Glance = ({ of, onShow }: { of: AccountSummary; onShow: (filter: string) => void }) => {
  const router = useRouter();
  // The five that the first sentence speaks of.
  const largest = of.largest.slice(0, 5);
  const total = (amount: AccountSummary['sales']) => shortMoney(amount);
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Card h="100%">
          <Title order={2} mb="xs">
            What the figures say
          </Title>
          <Group gap="lg" mb="xs">
            <Figure word="Accounts">
              {count(of.accounts)} · {count(of.buying)} buy
            </Figure>
            <Figure word="Sales">{total(of.sales)}</Figure>
            <Figure word="Margin">
              <Amount of={of.margin} short /> · {percent(of.marginRate, 2)}
            </Figure>
            <Figure word="Top fifth">{percent(of.topFifthShare)} of sales</Figure>
          </Group>
          <Insights of={of.insights} onShow={onShow} />
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Card h="100%">
          <MoneyBars
            title={largestTitle(largest)}
            note="Over all years. Hatched bars with a minus sign are losses."
            of="Account"
            currency={of.currency}
            bars={largest.map(({ accountId, name, sales, margin }) => ({
              id: accountId,
              name,
              sales: sales.amount,
              margin: margin.amount,
            }))}
            onPick={(id) => router.history.push(`/accounts/${encodeURIComponent(id)}`)}
          />
        </Card>
      </Grid.Col>
    </Grid>
  );
};
