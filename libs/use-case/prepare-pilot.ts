import type { DataSource } from 'typeorm';
import type { Outcome } from '#libs/command/handle-command.js';
import { fold, refuse } from '#libs/domain/decider.js';
import type { PilotCommand } from '#libs/domain/pilot/commands.js';
import { matchControls } from '#libs/domain/pilot/match.js';
import type { Pilot } from '#libs/domain/pilot/pilot.js';
import { pilots } from './aggregates.js';
import { readBaseline, readMatchables } from './pilot-figures.js';
import { type Asker, type Engine, record, recordedEarlier } from './record.js';

type Data<Type extends PilotCommand['type']> = Extract<PilotCommand, { type: Type }>['data'];
type Baseline = Data<'FreezeBaseline'>;
type Where = Engine & { readonly database: DataSource };

const loadPilot = async ({ store }: Engine, pilotId: string): Promise<Pilot> => {
  const stored = await store.readStream({ stream: pilots.stream(pilotId) });
  return fold(pilots.decider, stored.map(pilots.parse));
};

/** Finds an untreated twin for each account of the pilot, unless the controls are matched already. */
const matchGroup = async (
  engine: Where,
  pilot: Exclude<Pilot, { status: 'none' }>,
  asker: Asker,
): Promise<Outcome<unknown> | undefined> => {
  if (pilot.pairs !== null) return undefined;
  const { pilotId, programId, accountIds } = pilot.charter;
  const { treated, pool } = await readMatchables(engine.database, { programId, accountIds });
  const pairs = [...matchControls(treated, pool)];
  if (pairs.length === 0) return refuse('control-not-matched', 'No other account has sales to compare with.');
  return record(engine, pilots, {
    id: pilotId,
    order: { type: 'MatchControlGroup', data: { pilotId, pairs } },
    asker: { ...asker, commandId: `${asker.commandId}:match` },
  });
};

const earlierBaseline = async (
  { store }: Engine,
  pilotId: string,
  commandId: string,
): Promise<Baseline | undefined> => {
  const [first] = await recordedEarlier(store, pilots, pilotId, commandId);
  if (first?.type !== 'BaselineFrozen') return undefined;
  const { by: _, ...baseline } = first.data;
  return baseline;
};

const newBaseline = async (
  engine: Where,
  { pilotId, metric, weeks }: { pilotId: string; metric: Baseline['metric']; weeks: number },
): Promise<Baseline | undefined> => {
  const pilot = await loadPilot(engine, pilotId);
  if (pilot.status === 'none') return undefined;
  const treatedIds = pilot.charter.accountIds;
  const controlIds = pilot.pairs?.map(({ controlId }) => controlId) ?? [];
  const before = await engine.clock.today(pilot.charter.programId);
  const accountIds = [...treatedIds, ...controlIds];
  const read = await readBaseline(engine.database, { metric, weeks, before, accountIds });
  if (read === undefined) return undefined;
  const { from, to, values } = read;
  const valuesOf = (ids: readonly string[]) =>
    ids.map((accountId) => ({ accountId, value: values.get(accountId) ?? '0' }));
  return { pilotId, metric, from, to, treated: valuesOf(treatedIds), control: valuesOf(controlIds) };
};

/** Matches control accounts once, and freezes the baseline of a metric from the last weeks of the order lines. */
export const preparePilot = async (
  engine: Where,
  words: { readonly pilotId: string; readonly metric: Baseline['metric']; readonly weeks: number },
  asker: Asker,
): Promise<Outcome<unknown>> => {
  const { pilotId } = words;
  const pilot = await loadPilot(engine, pilotId);
  if (pilot.status === 'none') return refuse('pilot-unknown');
  const matched = await matchGroup(engine, pilot, asker);
  if (matched !== undefined && matched.kind !== 'accepted' && matched.kind !== 'duplicate') return matched;
  const data = (await earlierBaseline(engine, pilotId, asker.commandId)) ?? (await newBaseline(engine, words));
  if (data === undefined) return refuse('baseline-incomplete', 'No order lines are imported.');
  // The version that was seen was held against the first of the two commands, which moved it on.
  const freezer = matched === undefined ? asker : { ...asker, expectedVersion: undefined };
  return record(engine, pilots, { id: pilotId, order: { type: 'FreezeBaseline', data }, asker: freezer });
};
