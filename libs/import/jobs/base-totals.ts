import type { Pool } from 'pg';
import type { Job } from './job-rows.js';

const amount = (column: string): string => `trim_scale(${column})::text as ${column}`;

type Totals = NonNullable<Job['totals']>;

/** The base as it stands: what people hold against their own books. Null before there are order lines. */
export const readBaseTotals = async (pool: Pool): Promise<Job['totals']> => {
  const { rows } = await pool.query<Omit<Totals, 'byYear' | 'byCategory' | 'buyingAccounts'> & { buying: number }>(
    `select lines, orders, accounts, buying, ${amount('sales')}, ${amount('cost')}, ${amount('margin')}, currency
     from base.totals`,
  );
  const [totals] = rows;
  if (totals === undefined) return null;
  const years = await pool.query<{ year: string; sales: string }>(
    `select 'FY' || year as year, ${amount('sales')} from base.year_figures y order by y.year`,
  );
  const categories = await pool.query<{ category: string; sales: string }>(
    `select category, ${amount('sales')} from base.category_figures c order by c.sales desc, category`,
  );
  const { buying, ...others } = totals;
  return { ...others, buyingAccounts: buying, byYear: years.rows, byCategory: categories.rows };
};
