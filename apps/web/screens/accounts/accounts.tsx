import { Button, Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import type { AccountSummary } from '#libs/contract/accounts.contract.js';
import { useRoute } from '../../client/use-route.js';
import { Page } from '../../parts/page.js';
import { Empty, Reading } from '../../parts/state.js';
import { AccountMap } from './account-map.js';
import { AccountTable } from './account-table.js';
import { Concentration } from './concentration.js';
import { FilterBar } from './filter-bar.js';
import { useFilters } from './filters.js';
import { Glance, TierLine } from './glance.js';
import { ScoreNow, ScoringResult, useScoring } from './score-now.js';

const Base = ({ of }: { of: AccountSummary }) => {
  const state = useFilters();
  const { filters, set, show } = state;
  const list = useRef<HTMLDivElement>(null);
  const showBelow = (filter: string) => {
    show(filter);
    list.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <Glance of={of} onShow={showBelow} />
      <Tabs
        ref={list}
        value={filters.view ?? 'list'}
        onChange={(view) => set({ view: view === 'list' || view === null ? undefined : view })}
        keepMounted={false}
        style={{ scrollMarginTop: 60 }}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="list">List</Tabs.Tab>
          <Tabs.Tab value="map">Map</Tabs.Tab>
          <Tabs.Tab value="concentration">Concentration</Tabs.Tab>
        </Tabs.List>
        <FilterBar of={state} choices={of.filters} />
        <Tabs.Panel value="list" pt="sm">
          <AccountTable of={state} />
        </Tabs.Panel>
        <Tabs.Panel value="map" pt="sm">
          <AccountMap filters={filters} currency={of.currency} />
        </Tabs.Panel>
        <Tabs.Panel value="concentration" pt="sm">
          <Concentration of={of} filters={filters} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
};

const Top = ({ of }: { of: AccountSummary }) => {
  const { filters, set } = useFilters();
  return <TierLine of={of} chosen={filters.tier} onChoose={(tier) => set({ tier })} />;
};

/** The account base: what it says, who is in which tier, and each account. */
export const Accounts = () => {
  const summary = useRoute('GET /v1/accounts-summary', {});
  const run = useScoring();
  const known = summary.data !== undefined && summary.data.accounts > 0 ? summary.data : undefined;
  return (
    <Page
      title="Accounts"
      {...(known === undefined ? {} : { lead: <Top of={known} />, actions: <ScoreNow run={run} /> })}
    >
      <ScoringResult run={run} />
      <Reading of={summary} lines={14}>
        {(of) =>
          of.accounts === 0 ? (
            <Empty
              title="There are no accounts yet"
              action={
                <Button component={Link} to="/imports">
                  Import accounts
                </Button>
              }
            >
              Import your accounts and order lines as CSV files. Tiers, margins and opportunities are computed from
              them.
            </Empty>
          ) : (
            <Base of={of} />
          )
        }
      </Reading>
    </Page>
  );
};
