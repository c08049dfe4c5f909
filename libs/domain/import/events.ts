import { z } from 'zod';
import { decimal, fact, id, title } from '../fields.js';

export const datasetKind = z.enum(['accounts', 'order-lines', 'products', 'owners', 'territories']);
export type DatasetKind = z.infer<typeof datasetKind>;

/** What an import must reproduce: counts, and sums as exact decimals in the file's currency. */
export const controlTotals = z.object({
  rows: z.int(),
  rejected: z.int(),
  orders: z.int().optional(),
  accounts: z.int().optional(),
  sales: decimal.optional(),
  cost: decimal.optional(),
});
export type ControlTotals = z.infer<typeof controlTotals>;

/** Rows live in an immutable dataset named by the hash of its content; the latest dataset of a kind is the current one. */
export const datasetImported = fact('DatasetImported', {
  importId: id,
  datasetId: id,
  kind: datasetKind,
  fileName: title,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  mapping: z.record(z.string(), z.string()),
  controlTotals,
  by: id,
});
export const importEvent = z.discriminatedUnion('type', [datasetImported]);
export type ImportEvent = z.infer<typeof importEvent>;
