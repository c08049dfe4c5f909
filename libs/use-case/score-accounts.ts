import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { handleTogether } from '#libs/command/handle-together.js';
import { accountDecider } from '#libs/domain/account/account.js';
import { accountEvent } from '#libs/domain/account/events.js';
import { parserOf } from '#libs/domain/catalogue.js';
import type { RunCommand } from '#libs/domain/scoring/commands.js';
import { type AccountScore, runEvent, type ScoringModel, type TierCounts } from '#libs/domain/scoring/events.js';
import { runDecider } from '#libs/domain/scoring/run.js';
import { scoreAccounts } from '#libs/domain/scoring/score.js';
import { countTiers, noTiers } from '#libs/domain/scoring/tiers.js';
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

type Run = ScoringRequest & { readonly model: ScoringModel; readonly position: number };

/** The run's facts, chunk by chunk; one command each, so that no append is large. */
const recordRun = async (run: Run, inputs: ScoringInputs, results: readonly AccountScore[]): Promise<void> => {
  const { store, runId, actor: by, at, model, position } = run;
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
  const population = { accounts: results.length, hash: hashOf(inputs) };
  const start = { runId, modelId: model.modelId, modelVersion: model.version, population, position };
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
  const { store, runId, actor: by, at } = run;
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

/** What an earlier call with this run id recorded, if it came to its end. */
const completedRun = async ({ store, runId }: ScoringRequest) => {
  const stored = await store.readStream({ stream: runStream(runId) });
  const last = stored.at(-1);
  if (last === undefined) return undefined;
  const event = parseRun(last);
  return event.type === 'ScoringRunCompleted'
    ? { tiers: event.data.tiers, position: last.position, version: last.version }
    : undefined;
};

/** Scores every account of the base by the model in force and records the run, and the tiers that moved. */
export const scoreAllAccounts = async (request: ScoringRequest): Promise<ScoringResult> => {
  const { store, database, runId } = request;
  const position = await knownPosition(database, store);
  const model = await modelInForce(request);
  const earlier = await completedRun(request);
  if (earlier !== undefined) return { ...earlier, runId, model, changed: 0 };

  const inputs = await readScoringInputs(database);
  const { previousTiers, population } = inputs;
  const results = scoreAccounts(model, population, { previousTiers, ...sensitivity });
  await recordRun({ ...request, model, position }, inputs, results);
  const completed = await completedRun(request);
  if (completed === undefined) throw new Error(`The scoring run ${runId} did not complete`);
  return {
    ...completed,
    runId,
    model,
    tiers: countTiers(
      noTiers,
      results.map(({ tier }) => tier),
    ),
    changed: movedOf(inputs, results).length,
  };
};
