import type { Outcome } from '#libs/command/handle-command.js';
import { pilots } from './aggregates.js';
import { type Asker, type Engine, record, recordedEarlier } from './record.js';

/** A pilot is resampled the same way whenever it is evaluated on the same facts. */
const seedOf = (pilotId: string): number =>
  [...pilotId].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) % 2_147_483_647, 7);

/** Evaluates a pilot on all facts recorded so far; the position says which. */
export const evaluatePilot = async (engine: Engine, pilotId: string, asker: Asker): Promise<Outcome<unknown>> => {
  const [earlier] = await recordedEarlier(engine.store, pilots, pilotId, asker.commandId);
  const position = earlier?.type === 'PilotEvaluated' ? earlier.data.position : await engine.store.head();
  const data = { pilotId, position, seed: seedOf(pilotId) };
  return record(engine, pilots, { id: pilotId, order: { type: 'EvaluatePilot', data }, asker });
};
