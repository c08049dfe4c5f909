import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';

/** Nest's own messages in the process's log. Nest passes the context last, and for errors a stack before it. */
export class NestLog implements LoggerService {
  constructor(private readonly sink: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  /** Nest tells a line for each route and module here and in `log`; they help only when someone looks for them. */
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ): void {
    const texts = rest.filter((part) => typeof part === 'string');
    const context = texts.at(-1);
    const stack = texts.length > 1 ? texts[0] : undefined;
    // Routes and modules are told one by one at start: of no use to whoever waits for the ready line.
    const isStartNoise =
      level === 'info' && /^(RoutesResolver|RouterExplorer|InstanceLoader|NestFactory)$/.test(context ?? '');
    const fields = { context, ...(stack === undefined ? {} : { stack }) };
    if (message instanceof Error) this.sink[level]({ ...fields, err: message }, message.message);
    else
      this.sink[isStartNoise ? 'debug' : level](
        fields,
        typeof message === 'string' ? message : JSON.stringify(message),
      );
  }
}
