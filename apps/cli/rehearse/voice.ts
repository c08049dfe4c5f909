import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { readable, type Voice } from '../up/print.js';

/** Progress goes to standard error, so that standard output holds the result alone; what the processes say goes to a file. */
export const rehearsalVoice = (logFile: string, startedAt: number): Voice => {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: 'a' });
  log.on('error', () => undefined);
  const say = (text: string) => {
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
    process.stderr.write(`${seconds} s  ${text}\n`);
  };
  return {
    say,
    complain: (text) => {
      say(text);
      log.write(`${text}\n`);
    },
    lines: (name, stream) => {
      if (stream === null) return;
      createInterface({ input: stream }).on('line', (line) => {
        const { level, text } = readable(line);
        log.write(`${new Date().toISOString()} ${name} ${level} ${text}\n`);
      });
    },
  };
};
