import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Response } from 'express';
import type { LiveHint } from '#libs/contract/system.contract.js';
import { Parts } from '../parts.js';
import { programOfEvent } from './program-of-event.js';

const heartbeatMilliseconds = 20_000;
/** More at once is a seed, an import or a rebuild: the hint then says only that much changed. */
const mostEvents = 200;

/** Tells open pages what the read models have just taken in. One look at the record serves all of them. */
@Injectable()
export class LiveHints implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly readers = new Set<Response>();
  private told = 0;
  private telling: Promise<void> = Promise.resolve();
  private heartbeat: NodeJS.Timeout | undefined;
  private endWatch: () => void = () => undefined;

  constructor(private readonly parts: Parts) {}

  onApplicationBootstrap(): void {
    this.told = this.parts.watch.current();
    this.endWatch = this.parts.watch.onAdvance((position) => {
      this.telling = this.telling.then(() => this.tell(position)).catch((error: unknown) => this.onTrouble(error));
    });
    this.heartbeat = setInterval(() => this.send(': still here\n\n'), heartbeatMilliseconds);
    this.heartbeat.unref();
  }

  beforeApplicationShutdown(): void {
    this.endWatch();
    clearInterval(this.heartbeat);
    for (const reader of this.readers) reader.end();
    this.readers.clear();
  }

  follow(response: Response): void {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    response.write(`retry: 2000\n: from ${this.told}\n\n`);
    this.readers.add(response);
    response.on('close', () => this.readers.delete(response));
  }

  private async tell(position: number): Promise<void> {
    const after = this.told;
    this.told = Math.max(position, after);
    if (this.readers.size === 0 || position <= after) return;
    const hint = await this.hintOf(after, position);
    this.send(`id: ${hint.position}\nevent: changed\ndata: ${JSON.stringify(hint)}\n\n`);
  }

  private async hintOf(after: number, position: number): Promise<LiveHint> {
    const limit = position - after;
    if (limit > mostEvents) return { position, programIds: [], streams: [] };
    const events = await this.parts.store.readAll({ after, limit });
    const programIds = await Promise.all(events.map((event) => programOfEvent(this.parts.clock, event)));
    return {
      position,
      programIds: [...new Set(programIds.filter((id) => id !== undefined))],
      streams: [...new Set(events.map(({ stream }) => stream))],
    };
  }

  private send(text: string): void {
    for (const reader of this.readers) {
      // A reader that does not take what it is sent would fill our memory: it may connect again.
      if (reader.writableLength > 65_536) reader.destroy();
      else reader.write(text);
    }
  }

  private onTrouble(error: unknown): void {
    this.parts.log.warn({ err: error }, 'Open pages could not be told what changed; their next hint makes up for it');
  }
}
