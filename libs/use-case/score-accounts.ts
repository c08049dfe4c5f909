import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { handleTogether } from '#libs/command/handle-together.js';
import { accountDecider } from '#libs/domain/account/account.js';
import { accountEvent } from '#libs/domain/account/events.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { fold } from '#libs/domain/decider.js';
import type { RunCommand } from '#libs/domain/scoring/commands.js';
import {
  type AccountScore,
  type RunEvent,
  runEvent,
  type ScoringModel,
  type TierCounts,
} from '#libs/domain/scoring/events.js';
import { runDecider } from '#libs/domain/scoring/run.js';
import { scoreAccounts } from '#libs/domain/scoring/score.js';
import { accountStream, runStream } from '#libs/domain/streams.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { modelInForce } from './model-in-force.js';
import { readScoringInputs, type ScoringInputs } from './scoring-inputs.js';

export type ScoringRequest = {
  readonly store: EventStorePort;
  readonly database: DataSource;
  readonly runId: string;
  readonly actor: string;
  readonly at: string;
};

export type ScoringResult = {
  readonly runId: string;
  readonly position: number;
  readonly version: number;
  readonly model: ScoringModel;
  readonly tiers: TierCounts;
  /** Accounts whose tier moved. */
  readonly changed: number;
};

const parseRun = parserOf(runEvent);
const parseAccount = parserOf(accountEvent);

/** An event stays below 64 KB; a result takes about 300 bytes. */
const chunkSize = 150;
/** Weight draws for the stability; the seed is fixed, so that a run can be made again. */
const sensitivity = { draws: 1000, seed: 1 };
const tierAtOnce = 200;
/** Ratings and wallets given a moment ago shall count. */
const patienceMs = 10_000;

/** The position up to which the account base knows the events, once it has caught up or patience ends. */
const knownPosition = async (database: DataSource, store: EventStorePort): Promise<number> => {
  const head = await store.head();
  const until = Date.now() + patienceMs;
  for (;;) {
    const rows: { position: string }[] = await database.query(
      `select position from rm.checkpoint where projection = 'account-base'`,
    );
    const position = Number(rows[0]?.position ?? 0);
    if (position >= head || Date.now() > until) return position;
    await sleep(50);
  }
};

const hashOf = (inputs: ScoringInputs): string =>
  createHash('sha256').update(JSON.stringify(inputs.population)).digest('hex');

const chunksOf = (results: readonly AccountScore[]): readonly AccountScore[][] =>
  Array.from({ length: Math.ceil(results.length / chunkSize) }, (_, chunk) =>
    results.slice(chunk * chunkSize, (chunk + 1) * chunkSize),
  );

type Start = Extract<RunEvent, { type: 'ScoringRunStarted' }>['data'];
type Run = Omit<ScoringRequest, 'runId'> & { readonly start: Start };

/** The run's facts, chunk by chunk; one command each, so that no append is large. What is recorded already is passed over. */
const recordRun = async (run: Run, inputs: ScoringInputs, results: readonly AccountScore[]): Promise<void> => {
  const { store, actor: by, at, start } = run;
  const { runId } = start;
  const commit = async (name: string, command: RunCommand) => {
    const { refusals } = await handleTogether(store, {
      decider: runDecider,
      stream: runStream(runId),
      commands: [command],
      parse: parseRun,
      context: { commandId: `run:${runId}:${name}`, actor: by, occurredAt: at },
    });
    if (refusals.length > 0) throw new Error(`The scoring run ${runId} was refused: ${refusals.join(', ')}`);
  };
  await commit('start', { type: 'StartScoringRun', by, at, data: start });
  for (const [chunk, some] of chunksOf(results).entries()) {
    await commit(`chunk:${chunk}`, { type: 'RecordScores', by, at, data: { runId, chunk, results: some } });
  }
  await tierChanged(run, inputs, results);
  await commit('complete', { type: 'CompleteScoringRun', by, at, data: { runId } });
};

/** An account that is unscored and always was has no news. */
const movedOf = ({ recordedTiers, decidedByPeople }: ScoringInputs, results: readonly AccountScore[]) =>
  results.filter(
    ({ accountId, tier }) => !decidedByPeople.has(accountId) && (recordedTiers.get(accountId) ?? 'unscored') !== tier,
  );

const tierChanged = async (run: Run, inputs: ScoringInputs, results: readonly AccountScore[]): Promise<void> => {
  const { store, actor: by, at } = run;
  const { runId } = run.start;
  const moved = movedOf(inputs, results);
  for (let start = 0; start < moved.length; start += tierAtOnce) {
    await Promise.all(
      moved.slice(start, start + tierAtOnce).map(({ accountId, tier, score, coverage }) =>
        handleTogether(store, {
          decider: accountDecider,
          stream: accountStream(accountId),
          commands: [{ type: 'TierAccount', by, at, data: { accountId, runId, tier, score, coverage } }],
          parse: parseAccount,
          context: { commandId: `run:${runId}:account:${accountId}`, actor: by, occurredAt: at },
        }),
      ),
    );
  }
};

/** The first attempt bears the run's own id. */
const attemptOf = (runId: string, attempt: number): string => (attempt === 1 ? runId : `${runId}.${attempt}`);

const readRun = async (store: EventStorePort, runId: string) => {
  const stored = await store.readStream({ stream: runStream(runId) });
  const { position = 0, version = 0 } = stored.at(-1) ?? {};
  return { run: fold(runDecider, stored.map(parseRun)), position, version };
};

/** Whether a run that was begun scores the same accounts by the same model; the position is where it began. */
const isSameRun = (begun: Start, now: Start): boolean =>
  begun.modelId === now.modelId &&
  begun.modelVersion === now.modelVersion &&
  begun.population.hash === now.population.hash;

/**
 * The start to record under. A run that broke off goes on where it stood; if what it scores has changed since, the request
 * begins anew beside it, for a run is of one population.
 */
const startOf = async (store: EventStorePort, wanted: Start): Promise<Start> => {
  for (let attempt = 1; ; attempt += 1) {
    const start = { ...wanted, runId: attemptOf(wanted.runId, attempt) };
    const { run } = await readRun(store, start.runId);
    if (run.status === 'none') return start;
    if (isSameRun(run.start, start)) return run.start;
  }
};

/** What an earlier request with this run id recorded, if it came to its end. */
const completedRun = async ({ store, runId }: Pick<ScoringRequest, 'store' | 'runId'>) => {
  for (let attempt = 1; ; attempt += 1) {
    const id = attemptOf(runId, attempt);
    const { run, position, version } = await readRun(store, id);
    if (run.status === 'none') return undefined;
    if (run.status === 'completed') return { runId: id, tiers: run.tiers, position, version };
  }
};

/** Scores every account of the base by the model in force and records the run, and the tiers that moved. */
export const scoreAllAccounts = async (request: ScoringRequest): Promise<ScoringResult> => {
  const { store, database, runId } = request;
  const position = await knownPosition(database, store);
  const model = await modelInForce(request);
  const earlier = await completedRun(request);
  if (earlier !== undefined) return { ...earlier, model, changed: 0 };

  const inputs = await readScoringInputs(database);
  const { previousTiers, population } = inputs;
  const results = scoreAccounts(model, population, { previousTiers, ...sensitivity });
  const start = await startOf(store, {
    runId,
    modelId: model.modelId,
    modelVersion: model.version,
    population: { accounts: results.length, hash: hashOf(inputs) },
    position,
  });
  await recordRun({ ...request, start }, inputs, results);
  const completed = await completedRun(request);
  if (completed === undefined) throw new Error(`The scoring run ${runId} did not complete`);
  return { ...completed, model, changed: movedOf(inputs, results).length };
};
