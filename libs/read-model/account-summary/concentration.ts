import type { DataSource } from 'typeorm';
import type { AccountSummary } from '#libs/contract/accounts.contract.js';
import { numberAt } from '../amounts.js';

type Concentration = Pick<AccountSummary, 'topFifthShare' | 'topDecileShare' | 'hhi'>;
type Row = { fifth: string | null; decile: string | null; hhi: string | null };

/** The definitions of `domain/figures/concentration` over a base of any size: its accounts never leave the database. */
export const readConcentration = async (database: DataSource): Promise<Concentration> => {
  const [row]: [Row] = await database.query(
    `with buyer as (
       select sales_total as sales, row_number() over (order by sales_total desc) as place,
         count(*) over () as buyers, sum(sales_total) over () as total
       from base.account_figures where sales_total > 0)
     select round(sum(sales) filter (where place <= ceil(buyers * 0.2)) / min(total), 6) as fifth,
       round(sum(sales) filter (where place <= ceil(buyers * 0.1)) / min(total), 6) as decile,
       round(sum((sales / total) ^ 2), 6) as hhi
     from buyer`,
  );
  return { topFifthShare: numberAt(row.fifth), topDecileShare: numberAt(row.decile), hhi: numberAt(row.hhi) };
};
