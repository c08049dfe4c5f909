import { constants } from 'node:os';
import { keepMasterKey } from '#infra/embedded/master-key.js';
import { type Stops, stopOnSignal } from '../up/stop-on-signal.js';
import { bringIn } from './bring-in.js';
import { findFiles } from './find-files.js';
import { openStage } from './open-stage.js';
import { type RehearsalOutcome, readOutcome, summaryOf } from './outcome.js';
import { runProgram } from './run-program.js';
import { openTemporaryFolder, type TemporaryFolder } from './temporary-folder.js';
import { startTemporaryStack } from './temporary-stack.js';
import { Unusable } from './unusable.js';
import { rehearsalVoice } from './voice.js';

export type RehearseOptions = {
  readonly data: string;
  readonly json: boolean;
  readonly keep: boolean;
  readonly secondsPerWeek: number;
};

type Rehearsal = RehearseOptions & {
  readonly folder: TemporaryFolder;
  readonly stops: Stops;
  readonly startedAt: number;
};

const rehearseIn = async (rehearsal: Rehearsal, files: Awaited<ReturnType<typeof findFiles>>) => {
  const { folder, stops, keep, secondsPerWeek, startedAt } = rehearsal;
  const voice = rehearsalVoice(folder.logFile, startedAt);
  // What stays with --keep can be read with the key beside it.
  process.env.KEYLINE_MASTER_KEY ||= await keepMasterKey(folder.path);
  voice.say('Starting PostgreSQL, Temporal, projector and worker');
  const { databaseUrl, mails, processes } = await startTemporaryStack({ folder, voice, stops, keep });
  const stage = await openStage(databaseUrl, stops);
  await processes.ready;
  await bringIn(stage, files.files, voice.say);
  const status = await runProgram(stage, { currency: files.currency, secondsPerWeek }, voice.say);
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  return readOutcome(stage.database, { status, mailsReceived: mails.received(), seconds });
};

const announce = (outcome: RehearsalOutcome, json: boolean): void => {
  process.stdout.write(`${json ? JSON.stringify(outcome) : summaryOf(outcome)}\n`);
};

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Runs a whole program on the data of a folder, on an engine of its own, and takes everything away again. */
export const rehearse = async (options: RehearseOptions): Promise<void> => {
  const startedAt = Date.now();
  const files = await findFiles(options.data, say);
  const stops = stopOnSignal({ say, exitCode: 128 + constants.signals.SIGINT });
  const folder = await openTemporaryFolder();
  let stays: 'nothing' | 'logs' | 'everything' = options.keep ? 'everything' : 'nothing';
  try {
    await stops.add(() => folder.end(stays));
    const outcome = await rehearseIn({ ...options, folder, stops, startedAt }, files);
    await stops.stop();
    announce(outcome, options.json);
    if (options.keep) say(`Everything stays in ${folder.path}`);
    if (outcome.status !== 'closed') process.exitCode = 1;
  } catch (error) {
    // Told to stop, it fails somewhere in the middle: no error, and the signal's handler ends the process.
    if (stops.isStopping) return;
    const isFault = !(error instanceof Unusable);
    if (isFault && !options.keep) stays = 'logs';
    await stops.stop();
    if (isFault) say(`What the processes said is in ${folder.logFile}`);
    throw error;
  }
};
