import { StackProblem } from '#infra/embedded/stack-problem.js';
import { LeaseTaken } from '#libs/read-model/engine/hold-leases.js';
import type { Projection } from '#libs/read-model/engine/projection.js';
import { type Progress, type Rebuild, type Rebuilt, rebuild } from '#libs/read-model/rebuild/rebuild.js';
import { NothingKept } from '#libs/read-model/rebuild/roll-back.js';
import { onInstallation } from './installation.js';
import { comparisonLines, parkedLines, progressLine } from './tell.js';

/** On a terminal one line that changes; in a log a line every five seconds. */
const progressTeller = (): ((progress: Progress) => void) => {
  const { isTTY } = process.stderr;
  let told = Date.now();
  return (progress) => {
    if (Date.now() - told < (isTTY ? 200 : 5000)) return;
    told = Date.now();
    process.stderr.write(isTTY ? `\r${progressLine(progress)}  ` : `${progressLine(progress)}\n`);
  };
};

/** What the person at the keyboard can put right, in a sentence. */
export const plainly = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LeaseTaken || error instanceof NothingKept) throw new StackProblem(error.message);
    throw error;
  }
};

type Asked = Pick<Rebuild, 'compareOnly' | 'acceptParked'> & { readonly data: string | undefined };

/** Builds a group aside and tells how it went; progress goes to standard error. */
export const buildAside = (group: readonly Projection[], { data, ...more }: Asked): Promise<Rebuilt> =>
  onInstallation(data, async (installation) => {
    console.error(`Building aside: ${group.map(({ name }) => name).join(', ')}`);
    const onProgress = progressTeller();
    const built = await plainly(rebuild({ ...installation, projections: group, ...more, onProgress }));
    const rate = Math.round(built.events / Math.max(built.seconds, 0.001)).toLocaleString('en');
    console.log(`${built.events.toLocaleString('en')} events in ${built.seconds.toFixed(1)} s, ${rate}/s.`);
    for (const line of [...comparisonLines(built.comparison), ...parkedLines(built.parked)]) console.log(line);
    return built;
  });
