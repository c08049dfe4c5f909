import type { PoolClient } from 'pg';
import type { ControlTotals, DatasetKind } from '#libs/domain/import/events.js';

const orderTotals = async (client: PoolClient, table: string) => {
  const { rows } = await client.query<{ orders: number; accounts: number; sales: string; cost: string | null }>(`
    select (select count(*)::int from (select distinct order_no from ${table}) o) as orders,
           (select count(*)::int from (select distinct account_id from ${table}) a) as accounts,
           trim_scale(sum(sales))::text as sales, case when count(cost) = count(*) then trim_scale(sum(cost))::text end as cost
    from ${table}`);
  const [found] = rows;
  if (found === undefined) throw new Error('No control totals');
  const { orders, accounts, sales, cost } = found;
  return { orders, accounts, sales, ...(cost === null ? {} : { cost }) };
};

/** Counted and summed by the database over the rows that were stored, not over what the reader believes to have sent. */
export const controlTotalsOf = async (
  client: PoolClient,
  dataset: { kind: DatasetKind; datasetId: string; table: string; rejected: number },
): Promise<ControlTotals> => {
  const { kind, datasetId, table, rejected } = dataset;
  const { rows } = await client.query<{ rows: number }>(
    `select count(*)::int as rows from ${table} where dataset_id = $1`,
    [datasetId],
  );
  const counted = { rows: rows[0]?.rows ?? 0, rejected };
  if (kind === 'order-lines') return { ...counted, ...(await orderTotals(client, table)) };
  return kind === 'accounts' ? { ...counted, accounts: counted.rows } : counted;
};
