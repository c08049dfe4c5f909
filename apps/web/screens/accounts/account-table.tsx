import { Badge, Group, Stack, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { AccountRow } from '#libs/contract/accounts.contract.js';
import { usePages } from '../../client/use-pages.js';
import { Amount, Rate } from '../../parts/amount.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { count, money, percent, scoreOf } from '../../parts/format.js';
import { Mark } from '../../parts/meaning.js';
import { More } from '../../parts/more.js';
import { Empty, Reading } from '../../parts/state.js';
import { queryOf, sortOf, sortText, type useFilters } from './filters.js';

/** A share above 100 % is never shown: then the wallet we believe in is wrong. */
export const WalletShare = ({ of }: { of: Pick<AccountRow, 'walletShare' | 'walletStatus'> }) =>
  of.walletStatus === 'inconsistent' ? (
    <Tooltip label="We sell more than the wallet we believe in: the estimate is wrong">
      <Group component="span" gap={3} wrap="nowrap" display="inline-flex" style={{ color: 'var(--at-risk)' }} fw={600}>
        <IconAlertTriangle size={13} aria-hidden />
        wallet too small
      </Group>
    </Tooltip>
  ) : (
    <span>{percent(of.walletShare, 0)}</span>
  );

export const columns: readonly Column<AccountRow>[] = [
  { id: 'name', header: 'Account', cell: ({ name }) => name },
  {
    id: 'tier',
    header: 'Tier',
    sortable: false,
    cell: ({ tier, overridden }) => (
      <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
        <Mark of={tier} />
        {overridden && (
          <Badge size="xs" variant="default" tt="none">
            by hand
          </Badge>
        )}
      </Group>
    ),
  },
  { id: 'score', header: 'Score', number: true, cell: ({ score }) => scoreOf(score) },
  { id: 'coverage', header: 'Coverage', number: true, sortable: false, cell: ({ coverage }) => percent(coverage, 0) },
  { id: 'stability', header: 'Stability', number: true, sortable: false, cell: (row) => percent(row.stability, 0) },
  { id: 'sales', header: 'Sales', number: true, cell: ({ sales }) => money(sales) },
  { id: 'growth', header: 'Growth', number: true, cell: ({ growth }) => <Rate of={growth} signed /> },
  { id: 'margin', header: 'Margin', number: true, cell: ({ margin }) => <Amount of={margin} /> },
  {
    id: 'margin-rate',
    header: 'Margin rate',
    number: true,
    sortable: false,
    cell: ({ marginRate }) => <Rate of={marginRate} />,
  },
  { id: 'share', header: 'Share of wallet', number: true, cell: (row) => <WalletShare of={row} /> },
  { id: 'opportunity', header: 'Opportunity', number: true, cell: ({ opportunity }) => money(opportunity) },
  { id: 'owner', header: 'Owner', sortable: false, cell: ({ owner }) => owner?.name ?? '–' },
  { id: 'segment', header: 'Segment', sortable: false, cell: ({ segment }) => segment },
  { id: 'country', header: 'Country', sortable: false, cell: ({ country }) => country },
];

export const AccountTable = ({ of }: { of: ReturnType<typeof useFilters> }) => {
  const read = usePages('GET /v1/accounts', { query: { ...queryOf(of.filters), limit: 50 } });
  return (
    <Reading of={read} lines={12}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title="No account matches">Clear a filter, or search for another name.</Empty>
        ) : (
          <Stack gap="xs" style={{ opacity: read.isOld ? 0.6 : 1 }}>
            <Text size="xs" c="dimmed" role="status">
              {count(rows.length)} of {count(read.first?.total)} accounts. Figures of the last full fiscal year.
            </Text>
            <DataTable
              label="Accounts"
              columns={columns}
              rows={rows}
              rowKey={({ accountId }) => accountId}
              path={({ accountId }) => `/accounts/${encodeURIComponent(accountId)}`}
              sort={sortOf(of.filters.sort)}
              onSort={(sort) => of.set({ sort: sortText(sort) })}
            />
            <More of={read} />
          </Stack>
        )
      }
    </Reading>
  );
};
