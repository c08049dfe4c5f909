import type { DataSource } from 'typeorm';
import type { Outcome } from '#libs/command/handle-command.js';
import { organizations } from './aggregates.js';
import { type Asker, type Engine, record } from './record.js';
export const estimateRemaining = async (
  engine: Engine & { readonly database: DataSource },
  programId: string,
  asker: Asker,
): Promise<Outcome<unknown>> => {
  const zero = { amount: '0', currency: 'USD' };
  return record(engine, organizations, {
    id: programId,
    order: {
      type: 'EstimateRemainingOpportunity',
      data: { programId, low: zero, base: zero, high: zero, accounts: 0, basis: 'draft' },
    },
    asker,
  });
};
