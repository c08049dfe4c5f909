import { Card, Grid } from '@mantine/core';
import type { AccountSummary } from '#libs/contract/accounts.contract.js';
import { useRoute } from '../../client/use-route.js';
import { Chart } from '../../parts/chart.js';
import { percent, shortMoney } from '../../parts/format.js';
import { MoneyBars } from '../../parts/money-bars.js';
import { Reading } from '../../parts/state.js';
import { type Filters, queryOf } from './filters.js';

const cumulated = (sales: readonly number[]): { share: number; accounts: number }[] => {
  const sorted = [...sales].filter((value) => value > 0).sort((a, b) => b - a);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  return sorted.map((value, index) => {
    sum += value;
    return { share: sum / total, accounts: index + 1 };
  });
};

const Pareto = ({ sales, top }: { sales: readonly number[]; top: number | null }) => {
  const all = cumulated(sales);
  const every = Math.max(1, Math.ceil(all.length / 50));
  const line = all.filter((_, index) => index % every === 0 || index === all.length - 1);
  return (
    <Chart
      title={top === null ? 'How sales add up' : `A fifth of the accounts makes ${percent(top)} of sales`}
      note="Accounts from the largest down, and the share of sales they make together."
      columns={['Largest accounts', 'Share of sales']}
      rows={line.map(({ accounts, share }) => [String(accounts), percent(share)])}
      option={(ink) => ({
        grid: { left: 48, right: 16, top: 12, bottom: 40 },
        xAxis: {
          type: 'category',
          data: line.map(({ accounts }) => accounts),
          name: 'Accounts',
          nameLocation: 'middle',
          nameGap: 26,
          nameTextStyle: { color: ink.dimmed },
          axisLabel: { color: ink.dimmed },
        },
        yAxis: {
          type: 'value',
          max: 1,
          axisLabel: { color: ink.dimmed, formatter: (value: number) => percent(value, 0) },
          splitLine: { lineStyle: { color: ink.line } },
        },
        series: [
          {
            type: 'line',
            symbol: 'none',
            lineStyle: { color: ink.sales, width: 2 },
            data: line.map(({ share }) => share),
          },
        ],
      })}
    />
  );
};

const losingCategories = (categories: AccountSummary['categories']): string => {
  const losing = categories.filter(({ margin }) => Number(margin.amount) < 0).map(({ category }) => category);
  return losing.length === 0 ? 'Every category earns money' : `Money is lost on ${losing.join(' and ')}`;
};

const growth = (years: AccountSummary['fiscalYears']): string => {
  const full = years.filter((year) => year.full);
  const [first, last] = [full[0], full.at(-1)];
  if (first === undefined || last === undefined || first === last) return 'Sales and margin by fiscal year';
  const sales = `Sales went from ${shortMoney(first.sales)} to ${shortMoney(last.sales)}`;
  return `${sales}, margin from ${shortMoney(first.margin)} to ${shortMoney(last.margin)}`;
};

/** How concentrated the base is, by account, year and category. */
export const Concentration = ({ of, filters }: { of: AccountSummary; filters: Filters }) => {
  const { sort: _, ...query } = queryOf(filters);
  const read = useRoute('GET /v1/accounts-map', { query });
  const bars = <T extends { sales: { amount: string }; margin: { amount: string } }>(
    rows: T[],
    name: (row: T) => string,
  ) => rows.map((row) => ({ id: name(row), name: name(row), sales: row.sales.amount, margin: row.margin.amount }));
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Card h="100%">
          <Reading of={read}>
            {({ points }) => <Pareto sales={points.map(({ sales }) => sales)} top={of.topFifthShare} />}
          </Reading>
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Card h="100%">
          <MoneyBars
            title={growth(of.fiscalYears)}
            of="Fiscal year"
            currency={of.currency}
            bars={bars(of.fiscalYears, ({ year, full }) => (full ? year : `${year} (part)`))}
          />
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Card h="100%">
          <MoneyBars
            title={losingCategories(of.categories)}
            of="Category"
            currency={of.currency}
            bars={bars(of.categories, ({ category }) => category)}
          />
        </Card>
      </Grid.Col>
    </Grid>
  );
};
