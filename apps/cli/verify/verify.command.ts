import type { Command } from 'commander';
import { verifyReadModels } from '../rebuild/verify-read-models.js';
import { Unusable } from '../record/unusable.js';
import { type Outcome, verifyInstallation } from './verify.js';

const tampered = 1;
const notLookedAt = 2;

const explanation = `
Recomputes the hash of every event, remembered command and block, archived ones too, and compares streams and log with them.
Progress goes to standard error. The first bad position is named, and what differs there.

Whoever owns the database can write the whole chain anew. Only a head kept elsewhere tells: sign one regularly (--sign), keep
the file and the public key where that person cannot reach them, and verify from it (--from-head). The key is the file
named in KEYLINE_SIGNING_KEY (Ed25519, PEM), or one made in the data folder.

Exit codes: 0 all is as it was stored; 1 it is not; 2 the arguments, a file or the database cannot be used.`;

type Options = {
  readonly data?: string;
  readonly fromHead?: string;
  readonly publicKey?: string;
  readonly sign?: string;
  readonly json?: boolean;
  readonly readModels?: boolean;
};

const tell = ({ events, blocks, head, finding, seconds, from, signed }: Outcome): void => {
  if (finding) {
    const where = finding.position === null ? '' : ` at position ${finding.position}`;
    console.log(`✗ The record is not as it was stored: ${finding.what}${where}.\n  ${finding.message}`);
    if (head.position > 0) console.log(`  Up to position ${head.position} nothing was found.`);
    return;
  }
  const start = from ? ` since the head at position ${from.position}` : '';
  const rate = Math.round(events / Math.max(seconds, 0.001)).toLocaleString('en');
  console.log(
    `✓ ${events} events in ${blocks} blocks${start} are as they were stored (${seconds.toFixed(1)} s, ${rate}/s).`,
  );
  console.log(`  Head: position ${head.position}, ${head.hash}`);
  if (signed) console.log(`  Signed by the key ${signed.publicKey}`);
};

const toJson = ({ finding, ...outcome }: Outcome): string =>
  JSON.stringify({ verify: finding ? 'tampered' : 'intact', ...outcome, finding: finding ?? null });

const verify = async ({ json = false, ...asked }: Options): Promise<void> => {
  let said = Date.now();
  const outcome = await verifyInstallation({
    ...asked,
    onProgress: ({ position, last }) => {
      if (Date.now() - said < 1000) return;
      said = Date.now();
      console.error(`  position ${position} of ${last}`);
    },
  });
  if (json) console.log(toJson(outcome));
  else tell(outcome);
  if (outcome.finding) process.exitCode = tampered;
};

export const register = (program: Command): void => {
  program
    .command('verify')
    .description('check that the record is as it was stored')
    .option('--from-head <file>', 'start at a head that was signed earlier')
    .option('--public-key <file>', 'the key whose signature is believed (PEM); this installation’s own when left out')
    .option('--sign <file>', 'when nothing is found, sign the head into this file')
    .option('--data <folder>', 'the data folder of the Keyline to look at')
    .option('--read-models', 'compare the read models with a fresh fold of the record instead')
    .option('--json', 'answer with one line of JSON')
    .addHelpText('after', explanation)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : notLookedAt))
    .action(async (options: Options) => {
      try {
        if (!options.readModels) await verify(options);
        else if (!(await verifyReadModels(options.data))) process.exitCode = tampered;
      } catch (error) {
        // Neither answer was found, so neither exit code may be given.
        console.error(error instanceof Unusable ? `keyline: ${error.message}` : error);
        process.exitCode = notLookedAt;
      }
    });
};
