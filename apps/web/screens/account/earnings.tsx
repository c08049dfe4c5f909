import { Card, Grid, Table, Text, Title } from '@mantine/core';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { Amount, Rate } from '../../parts/amount.js';
import { Chart } from '../../parts/chart.js';
import { count, money, shortMoney } from '../../parts/format.js';
import { lossFill, MoneyBars } from '../../parts/money-bars.js';
import { Wide } from '../../parts/wide.js';

const yearWord = ({ year, full }: AccountPage['years'][number]) => (full ? year : `${year} (part)`);

const ProfitAndLoss = ({ years }: { years: AccountPage['years'] }) => (
  <Wide label="Profit and loss by fiscal year">
    <Table>
      <Table.Thead>
        <Table.Tr>
          {['Fiscal year', 'Orders', 'Sales', 'Cost', 'Margin', 'Rate'].map((word, index) => (
            <Table.Th key={word} className={index === 0 ? '' : 'number'}>
              {word}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {years.map((year) => (
          <Table.Tr key={year.year}>
            <Table.Th scope="row">{yearWord(year)}</Table.Th>
            <Table.Td className="number">{count(year.orders)}</Table.Td>
            <Table.Td className="number">{money(year.sales)}</Table.Td>
            <Table.Td className="number">{money(year.cost)}</Table.Td>
            <Table.Td className="number">
              <Amount of={year.margin} />
            </Table.Td>
            <Table.Td className="number">
              <Rate of={year.marginRate} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Wide>
);

const monthsTitle = (months: AccountPage['months']): string => {
  const losing = months.filter(({ margin }) => Number(margin) < 0).length;
  if (losing === 0) return `No month of ${months.length} lost money`;
  return `${losing} of ${months.length} months with orders lost money`;
};

const Months = ({ months, currency }: { months: AccountPage['months']; currency: string }) => {
  const tell = (amount: string | number) => shortMoney({ amount: String(amount), currency });
  return (
    <Chart
      title={monthsTitle(months)}
      note="Line: sales. Bars: margin, losses hatched."
      columns={['Month', 'Sales', 'Margin']}
      rows={months.map(({ month, sales, margin }) => [month, tell(sales), tell(margin)])}
      option={(ink) => ({
        grid: { left: 8, right: 12, top: 12, bottom: 8, containLabel: true },
        xAxis: {
          type: 'category',
          data: months.map(({ month }) => month),
          axisLabel: { color: ink.dimmed },
          axisLine: { onZero: false },
        },
        yAxis: {
          type: 'value',
          axisLabel: { color: ink.dimmed, formatter: (value: number) => tell(value) },
          splitLine: { lineStyle: { color: ink.line } },
        },
        series: [
          {
            type: 'line',
            symbolSize: 4,
            lineStyle: { color: ink.sales, width: 2 },
            itemStyle: { color: ink.sales },
            data: months.map(({ sales }) => Number(sales)),
          },
          {
            type: 'bar',
            data: months.map(({ margin }) => ({
              value: Number(margin),
              itemStyle: Number(margin) < 0 ? lossFill(ink) : { color: ink.margin },
            })),
          },
        ],
      })}
    />
  );
};

const yearsTitle = (years: AccountPage['years']): string => {
  const losing = years.filter(({ margin }) => Number(margin.amount) < 0).length;
  if (losing === 0) return 'Every year earned money';
  return losing === years.length ? 'Every year lost money' : `${losing} of ${years.length} years lost money`;
};

/** What the account buys and what is left of it, by year and by month. */
export const Earnings = ({ of }: { of: AccountPage }) => {
  const currency = of.salesTotal.currency;
  if (of.years.length === 0)
    return (
      <Card>
        <Title order={2}>Profit and loss</Title>
        <Text c="dimmed" size="sm">
          This account never ordered.
        </Text>
      </Card>
    );
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Card h="100%">
          <MoneyBars
            title={yearsTitle(of.years)}
            of="Fiscal year"
            currency={currency}
            bars={of.years.map((year) => ({
              id: year.year,
              name: yearWord(year),
              sales: year.sales.amount,
              margin: year.margin.amount,
            }))}
          />
          <ProfitAndLoss years={of.years} />
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Card h="100%">
          <Months months={of.months} currency={currency} />
        </Card>
      </Grid.Col>
    </Grid>
  );
};
