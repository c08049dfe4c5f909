import type { DataSource } from 'typeorm';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { moneyAt, numberAt, optionalMoneyAt } from '../amounts.js';

type YearRow = {
  year: number;
  is_full: boolean;
  orders: number;
  sales: string;
  cost: string | null;
  margin: string | null;
  margin_rate: string | null;
};
type MonthRow = { month: string; sales: string; margin: string | null };
type CategoryRow = {
  category: string;
  state: AccountPage['categories'][number]['state'];
  sales: string;
  margin: string | null;
  last_order_on: string | null;
  potential: string | null;
};

export const readYears = async (
  database: DataSource,
  accountId: string,
  currency: string,
): Promise<AccountPage['years']> => {
  const rows: YearRow[] = await database.query(
    `select *, round(margin / nullif(sales, 0), 6) as margin_rate from base.account_year
     where account_id = $1 order by year`,
    [accountId],
  );
  return rows.map((row) => ({
    year: `FY${row.year}`,
    full: row.is_full,
    orders: row.orders,
    sales: moneyAt(row.sales, currency),
    cost: moneyAt(row.cost ?? '0', currency),
    margin: moneyAt(row.margin ?? '0', currency),
    marginRate: numberAt(row.margin_rate),
  }));
};

export const readMonths = async (database: DataSource, accountId: string): Promise<AccountPage['months']> => {
  const rows: MonthRow[] = await database.query(
    `select to_char(month, 'YYYY-MM') as month, round(sales, 2)::text as sales, round(margin, 2)::text as margin
     from base.account_month where account_id = $1 order by 1`,
    [accountId],
  );
  return rows.map(({ month, sales, margin }) => ({ month, sales, margin: margin ?? '0' }));
};

export const readCategories = async (
  database: DataSource,
  accountId: string,
  currency: string,
): Promise<AccountPage['categories']> => {
  const rows: CategoryRow[] = await database.query(
    `select category, state, sales, margin, last_order_on::text, potential from base.account_category
     where account_id = $1 order by sales desc, category`,
    [accountId],
  );
  return rows.map((row) => ({
    category: row.category,
    state: row.state,
    sales: moneyAt(row.sales, currency),
    margin: moneyAt(row.margin ?? '0', currency),
    lastOrderOn: row.last_order_on,
    potential: optionalMoneyAt(row.potential, currency),
  }));
};
