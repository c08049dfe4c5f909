import { accept, type Decider, type Decision, refuse } from '../decider.js';
import { sameData } from '../same-data.js';
import type { RunCommand } from './commands.js';
import type { AccountScore, RunEvent, TierCounts } from './events.js';
import { countTiers, noTiers } from './tiers.js';

type Started = Extract<RunEvent, { type: 'ScoringRunStarted' }>['data'];
type Progress = {
  readonly start: Started;
  /** Scores recorded so far and the chunks they came in; a chunk counts once. */
  readonly scored: number;
  readonly chunks: readonly number[];
  readonly tiers: TierCounts;
};
export type ScoringRun = { status: 'none' } | ({ status: 'running' } & Progress) | ({ status: 'completed' } & Progress);

type Order<Type extends RunCommand['type']> = Extract<RunCommand, { type: Type }>;
type RunDecision = Decision<RunEvent>;

const tiersOf = (results: readonly AccountScore[]) => results.map(({ tier }) => tier);

const evolve = (run: ScoringRun, event: RunEvent): ScoringRun => {
  switch (event.type) {
    case 'ScoringRunStarted':
      return { status: 'running', start: event.data, scored: 0, chunks: [], tiers: noTiers };
    case 'AccountsScored':
      if (run.status === 'none') return run;
      return {
        ...run,
        scored: run.scored + event.data.results.length,
        chunks: [...run.chunks, event.data.chunk],
        tiers: countTiers(run.tiers, tiersOf(event.data.results)),
      };
    case 'ScoringRunCompleted':
      return run.status === 'none' ? run : { ...run, status: 'completed' };
  }
};

const start = ({ data }: Order<'StartScoringRun'>, run: ScoringRun): RunDecision => {
  if (run.status === 'none') return accept({ type: 'ScoringRunStarted', data });
  return sameData(run.start, data) ? accept() : refuse('run-already-started');
};

const record = ({ data }: Order<'RecordScores'>, run: ScoringRun): RunDecision => {
  if (run.status === 'none') return refuse('run-not-started');
  if (run.chunks.includes(data.chunk)) return accept();
  if (run.status === 'completed') return refuse('run-completed');
  if (run.scored + data.results.length > run.start.population.accounts) return refuse('more-scores-than-accounts');
  return accept({ type: 'AccountsScored', data });
};

const complete = ({ data }: Order<'CompleteScoringRun'>, run: ScoringRun): RunDecision => {
  if (run.status === 'none') return refuse('run-not-started');
  if (run.status === 'completed') return accept();
  const { scored, start: begun, tiers } = run;
  if (scored < begun.population.accounts) {
    return refuse('scores-missing', `${scored} of ${begun.population.accounts} accounts are scored`);
  }
  return accept({ type: 'ScoringRunCompleted', data: { runId: data.runId, tiers } });
};

const decide = (command: RunCommand, run: ScoringRun): RunDecision => {
  switch (command.type) {
    case 'StartScoringRun':
      return start(command, run);
    case 'RecordScores':
      return record(command, run);
    case 'CompleteScoringRun':
      return complete(command, run);
  }
};

export const runDecider: Decider<ScoringRun, RunCommand, RunEvent> = { initial: { status: 'none' }, decide, evolve };
