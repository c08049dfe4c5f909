import type { DataSource } from 'typeorm';
import type { Outcome } from '#libs/command/handle-command.js';
import { pilots } from './aggregates.js';
import { type Asker, type Engine, record } from './record.js';
export const preparePilot = async (
  engine: Engine & { readonly database: DataSource },
  words: { pilotId: string; weeks: number; metric: string },
  asker: Asker,
): Promise<Outcome<unknown>> =>
  record(engine, pilots, {
    id: words.pilotId,
    order: { type: 'MatchControlGroup', data: { pilotId: words.pilotId, pairs: [] } },
    asker,
  });
