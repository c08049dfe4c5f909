import { Anchor, Grid, Group, Stack, Tabs, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { useOfMoment } from '../../as-of/as-of.js';
import { TimeSlider } from '../../as-of/time-slider.js';
import { useRoute } from '../../client/use-route.js';
import { Amount, Rate } from '../../parts/amount.js';
import { percent, scoreOf, shortMoney } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { Page } from '../../parts/page.js';
import { Reading } from '../../parts/state.js';
import { useView } from '../../parts/use-view.js';
import { Criteria } from './criteria.js';
import { Earnings } from './earnings.js';
import { Facts } from './facts.js';
import { AccountHistory } from './history.js';
import { People } from './people.js';
import { Ratings } from './ratings.js';
import { SalesFrom } from './sales-from.js';
import { TierCard } from './tier.js';
import { Wallet } from './wallet.js';
import { Whitespace } from './whitespace.js';

const Lead = ({ of }: { of: AccountPage }) => (
  <Stack gap={4} mt={4}>
    <Group gap="xs">
      <Mark of={of.tier} />
      {of.overridden && <span>set by hand ·</span>}
      <span>
        score <b>{scoreOf(of.score)}</b> · coverage {percent(of.coverage, 0)} · sales {shortMoney(of.sales)}
        {of.salesRank !== null && ` (rank ${of.salesRank})`} · margin
      </span>
      <Amount of={of.margin} short />
      <Rate of={of.marginRate} />
    </Group>
    <Text size="xs" c="dimmed">
      {[of.code, of.segment, of.profile.city, of.country, of.owner === null ? 'no owner' : `owner ${of.owner.name}`]
        .filter((word) => word !== '')
        .join(' · ')}
    </Text>
  </Stack>
);

const Overview = ({ of }: { of: AccountPage }) => (
  <Stack>
    <SalesFrom of={of} />
    {(of.asOf === null || of.salesFrom?.shown) && (
      <>
        <Earnings of={of} />
        <Whitespace of={of} />
      </>
    )}
    <Grid>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Criteria of={of} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, xs: 6, md: 4 }}>
        <Wallet of={of} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, xs: 6, md: 4 }}>
        <TierCard of={of} />
      </Grid.Col>
    </Grid>
  </Stack>
);

const Views = ({ of }: { of: AccountPage }) => {
  const [view, show] = useView('overview');
  return (
    <Tabs value={view} onChange={show} keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="overview">Overview</Tabs.Tab>
        <Tabs.Tab value="facts">Facts</Tabs.Tab>
        <Tabs.Tab value="people">People</Tabs.Tab>
        <Tabs.Tab value="history">History</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="overview">
        <Overview of={of} />
      </Tabs.Panel>
      <Tabs.Panel value="facts">
        <Stack>
          <Facts of={of} />
          <Ratings of={of} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="people">
        <People of={of} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <AccountHistory accountId={of.accountId} />
      </Tabs.Panel>
    </Tabs>
  );
};

/** One account: what it earns, what it could, what is known of it and what is being done. */
export const Account = () => {
  const { accountId = '' } = useParams({ strict: false });
  const read = useRoute('GET /v1/accounts/:accountId', { params: { accountId } });
  // While another account is being read, the one before must not stand under its address.
  const ofMoment = useOfMoment(read.data);
  const of = ofMoment?.accountId === accountId ? ofMoment : undefined;
  return (
    <Page title={of?.name ?? 'Account'} {...(of === undefined ? {} : { lead: <Lead of={of} /> })}>
      <Anchor component={Link} to="/accounts" size="sm" w="fit-content">
        All accounts
      </Anchor>
      <TimeSlider of={{ accountId }} />
      <Reading of={{ ...read, data: of }} lines={12}>
        {(account) => <Views of={account} />}
      </Reading>
    </Page>
  );
};
