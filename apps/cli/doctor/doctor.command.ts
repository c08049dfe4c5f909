import type { Command } from 'commander';
import { examine, fetchTemporal } from './doctor.js';

export const register = (program: Command): void => {
  program
    .command('doctor')
    .description('say what this machine has, what is missing and how to get it')
    .option('--json', 'one JSON object on standard output')
    .option('--fetch', 'fetch the Temporal programs that are missing')
    .action(async ({ json, fetch }: { json?: boolean; fetch?: boolean }) => {
      if (fetch) await fetchTemporal();
      const findings = await examine();
      if (json) console.log(JSON.stringify({ findings }));
      else {
        for (const { subject, state, text } of findings) {
          const mark = { good: '✓', wanting: '!', missing: '✗' }[state];
          console.log(`${mark} ${subject.padEnd(22)} ${text}`);
        }
      }
      if (findings.some(({ state }) => state === 'missing')) process.exitCode = 1;
    });
};
