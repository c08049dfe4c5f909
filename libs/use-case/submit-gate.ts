import type { DataSource } from 'typeorm';
import type { Outcome } from '#libs/command/handle-command.js';
import { fold, refuse } from '#libs/domain/decider.js';
import type { Dossier } from '#libs/domain/gate/events.js';
import type { ProjectionWatch } from '#libs/read-model/engine/projection-watch.js';
import { gates } from './aggregates.js';
import { frozen } from './dossier.js';
import { gateStanding } from './gate-standing.js';
import { type Asker, type Engine, record, recordedEarlier } from './record.js';

type Submission = {
  readonly gateId: string;
  readonly note: string;
  readonly proposal?: string | undefined;
  /** The criteria that the submitter has checked himself. */
  readonly checked: readonly string[];
};

/** The dossier names the position it was computed at, so what is read must have come that far. */
const patienceMilliseconds = 2000;

/** A repetition of the command keeps the dossier that the first one froze. */
const earlierDossier = async ({ store }: Engine, gateId: string, commandId: string): Promise<Dossier | undefined> => {
  const [first] = await recordedEarlier(store, gates, gateId, commandId);
  return first?.type === 'GateSubmitted' ? first.data.dossier : undefined;
};

/** Freezes what the criteria show at this position of the record, and submits it. */
export const submitGate = async (
  engine: Engine & { readonly database: DataSource; readonly watch: Pick<ProjectionWatch, 'waitFor'> },
  { gateId, note, proposal, checked }: Submission,
  asker: Asker,
): Promise<Outcome<unknown>> => {
  const position = await engine.store.head();
  await engine.watch.waitFor(position, patienceMilliseconds);
  const stored = await engine.store.readStream({ stream: gates.stream(gateId) });
  const gate = fold(gates.decider, stored.map(gates.parse));
  if (gate.status === 'unopened') return refuse('gate-unknown');
  const dossier =
    (await earlierDossier(engine, gateId, asker.commandId)) ??
    frozen(gateId, position, await gateStanding(engine, checked)(gate));
  const data = { gateId, note, ...(proposal === undefined ? {} : { proposal }), dossier };
  return record(engine, gates, { id: gateId, order: { type: 'SubmitGate', data }, asker });
};
