import type { Outcome } from '#libs/command/handle-command.js';
import { fold, refuse } from '#libs/domain/decider.js';
import type { PilotCommand } from '#libs/domain/pilot/commands.js';
import { pilots, sets } from './aggregates.js';
import { type Asker, type Engine, record } from './record.js';

type Charter = Extract<PilotCommand, { type: 'CharterPilot' }>['data'];

/** Charters a pilot for the accounts and the kind of a chosen set of the program. */
export const charterPilot = async (
  engine: Engine,
  words: Omit<Charter, 'kind' | 'accountIds'>,
  asker: Asker,
): Promise<Outcome<unknown>> => {
  const stored = await engine.store.readStream({ stream: sets.stream(words.setId) });
  const set = fold(sets.decider, stored.map(sets.parse));
  if (set.status === 'none' || set.proposal.programId !== words.programId) return refuse('set-unknown');
  if (set.status !== 'selected') return refuse('set-not-selected');
  const { kind, accountIds } = set.proposal;
  const data = { ...words, kind, accountIds };
  return record(engine, pilots, { id: words.pilotId, order: { type: 'CharterPilot', data }, asker });
};
