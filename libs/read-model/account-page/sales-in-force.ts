import type { DataSource } from 'typeorm';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { type Cut, uncut } from '../as-of/cut.js';
import { readTypes } from '../as-of/read-past.js';

/**
 * The order lines that were in force at the cut: the file imported last. Figures are kept of the file in force today only, so
 * those of another one are not shown.
 */
export const salesInForce = async (database: DataSource, cut: Cut | null): Promise<AccountPage['salesFrom']> => {
  const past = { cut: cut ?? uncut, types: ['DatasetImported'] as const };
  const [last] = await readTypes(database, past, { limit: 1, where: `e.data->>'kind' = 'order-lines'` });
  if (last?.event.type !== 'DatasetImported') return null;
  const { datasetId, fileName } = last.event.data;
  const [totals]: { dataset: string | null }[] = await database.query(
    'select order_lines_dataset as dataset from base.totals',
  );
  return { datasetId, fileName, importedAt: last.occurredAt, shown: totals?.dataset === datasetId };
};
