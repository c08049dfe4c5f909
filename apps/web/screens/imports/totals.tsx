import { Card, Grid, Table, Text, Title } from '@mantine/core';
import type { ImportJob } from '#libs/contract/imports.contract.js';
import { Amount } from '../../parts/amount.js';
import { count, money } from '../../parts/format.js';

type Totals = NonNullable<ImportJob['totals']>;

const Sums = ({
  title,
  rows,
  currency,
}: {
  title: string;
  rows: { word: string; sales: string }[];
  currency: string;
}) => (
  <Card h="100%">
    <Title order={3}>{title}</Title>
    <Table>
      <Table.Tbody>
        {rows.map(({ word, sales }) => (
          <Table.Tr key={word}>
            <Table.Th scope="row">{word}</Table.Th>
            <Table.Td className="number">{money({ amount: sales, currency }, 2)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Card>
);

/** The base after the import, to the cent: figures to hold against one's own books. */
export const ControlTotals = ({ of }: { of: Totals }) => {
  const { currency } = of;
  const counts = [
    ['Accounts', count(of.accounts)],
    ['Accounts that ordered', count(of.buyingAccounts)],
    ['Orders', count(of.orders)],
    ['Order lines', count(of.lines)],
    ['Sales', money({ amount: of.sales, currency }, 2)],
    ['Cost', of.cost === null ? 'not known for every line' : money({ amount: of.cost, currency }, 2)],
  ] as const;
  return (
    <div>
      <Title order={2}>Control totals</Title>
      <Text size="sm" c="dimmed" mb="xs">
        The whole base after this import. Hold these figures against your own books.
      </Text>
      <Grid>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Card h="100%">
            <Title order={3}>In total</Title>
            <Table>
              <Table.Tbody>
                {counts.map(([word, value]) => (
                  <Table.Tr key={word}>
                    <Table.Th scope="row">{word}</Table.Th>
                    <Table.Td className="number">{value}</Table.Td>
                  </Table.Tr>
                ))}
                <Table.Tr>
                  <Table.Th scope="row">Margin</Table.Th>
                  <Table.Td className="number">
                    <Amount of={of.margin === null ? null : { amount: of.margin, currency }} digits={2} />
                  </Table.Td>
                </Table.Tr>
              </Table.Tbody>
            </Table>
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Sums
            title="Sales by fiscal year"
            rows={of.byYear.map(({ year, sales }) => ({ word: year, sales }))}
            currency={currency}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Sums
            title="Sales by category"
            rows={of.byCategory.map(({ category, sales }) => ({ word: category, sales }))}
            currency={currency}
          />
        </Grid.Col>
      </Grid>
    </div>
  );
};
