import type { Command } from 'commander';
import { examine } from './doctor.js';

export const register = (program: Command): void => {
  program
    .command('doctor')
    .description('say what this machine has, what is missing and how to get it')
    .option('--json', 'one JSON object on standard output')
    .action(async ({ json }: { json?: boolean }) => {
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
