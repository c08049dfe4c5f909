import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const isTerminal = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (code: number, text: string): string => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);

const colours: Readonly<Record<string, number>> = { fatal: 31, error: 31, warn: 33, debug: 90, trace: 90 };
/** Known to the reader already, or shown by the line itself. */
const hidden = ['level', 'time', 'pid', 'hostname', 'name', 'msg', 'context', 'v', 'err', 'stack'];

const clock = (): string => new Date().toTimeString().slice(0, 8);

const write = (name: string, level: string, text: string): void => {
  const mark = level === 'info' ? '' : `${level.toUpperCase()} `;
  const [first = '', ...rest] = text.split('\n');
  const indent = ' '.repeat(19);
  const lines = [`${paint(90, clock())} ${name.padEnd(9)} ${paint(colours[level] ?? 0, `${mark}${first}`)}`];
  for (const line of rest) lines.push(paint(90, `${indent}${line}`));
  process.stdout.write(`${lines.join('\n')}\n`);
};

const value = (field: unknown): string => {
  if (typeof field === 'string') return /[\s"]/.test(field) ? JSON.stringify(field) : field;
  return JSON.stringify(field);
};

type LogLine = Record<string, unknown> & { msg?: unknown; level?: unknown };

const parse = (line: string): LogLine | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return undefined;
  }
};

const stackOf = ({ err, stack }: LogLine): string => {
  const found = stack ?? (err as { stack?: unknown } | undefined)?.stack;
  return typeof found === 'string' ? `\n${found}` : '';
};

/** Says a line of the supervisor's own. */
export const say = (text: string): void => write('keyline', 'info', text);
export const complain = (text: string): void => write('keyline', 'warn', text);

/** One log line of a process, for people. What is not a log line (a crash, a library's print) passes as it is. */
export const readable = (line: string): { level: string; text: string } => {
  const fields = parse(line);
  if (fields === undefined) return { level: 'info', text: line };
  const details = Object.entries(fields).filter(([key, field]) => !hidden.includes(key) && field !== undefined);
  const tail = details.map(([key, field]) => `${key}=${value(field)}`).join(' ');
  const text = `${String(fields.msg ?? '')}${tail === '' ? '' : `  ${tail}`}${stackOf(fields)}`;
  return { level: String(fields.level ?? 'info'), text };
};

export const printLines = (name: string, stream: Readable | null): void => {
  if (stream === null) return;
  createInterface({ input: stream }).on('line', (line) => {
    const { level, text } = readable(line);
    if (text.trim() !== '') write(name, level, text);
  });
};

/** Who hears what the processes and their supervisor have to say. */
export type Voice = {
  lines(name: string, stream: Readable | null): void;
  say(text: string): void;
  complain(text: string): void;
};

export const terminal: Voice = { lines: printLines, say, complain };
