import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { CloudEvent } from '#libs/contract/feed.contract.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';
import { Problem } from '../http/problem.js';
import { Parts } from '../parts.js';
import { programOfEvent } from '../system/program-of-event.js';
import { cloudEventOf } from './cloud-event.js';

export type FeedFilter = {
  readonly after: number;
  readonly type?: string | undefined;
  readonly programId?: string | undefined;
};
export type FeedPage = { readonly events: readonly CloudEvent[]; readonly next: number };

const batch = 250;
/** A filter may find nothing for long: a page answers before the reader gives up, and `next` says how far it looked. */
const mostScanned = 5000;
/** Each that waits holds a connection. Beyond this many, nobody is refused, but he does not wait either. */
const mostWaiting = 200;

/** The record as CloudEvents. It reads positions in order without a gap, so a reader who passes on `next` misses nothing. */
@Injectable()
export class Feed implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();
  private waiting = 0;

  constructor(private readonly parts: Parts) {}

  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  /** At most `limit` events after a position; when there are none, those that come within the time. */
  async poll(filter: FeedFilter & { limit: number; wait: number }, left: AbortSignal): Promise<FeedPage> {
    await this.requireWithinRecord(filter.after);
    const page = await this.read(filter);
    const isIdle = page.events.length === 0 && page.next >= (await this.parts.store.head());
    if (!isIdle || filter.wait === 0 || this.waiting >= mostWaiting) return page;
    this.waiting += 1;
    try {
      const limits = AbortSignal.any([left, AbortSignal.timeout(filter.wait * 1000)]);
      let next = page.next;
      for await (const sifted of this.follow({ ...filter, after: next }, limits)) {
        if (sifted.events.length > 0) return firstOf(sifted, filter.limit);
        next = sifted.next;
      }
      return { events: [], next };
    } finally {
      this.waiting -= 1;
    }
  }

  /** Every batch after a position, until the reader leaves or the process stops. */
  async *follow(filter: FeedFilter, left: AbortSignal): AsyncIterable<FeedPage> {
    const signal = AbortSignal.any([left, this.closing.signal]);
    for await (const events of this.parts.store.follow({ after: filter.after, batch, signal })) {
      yield await this.sift(events, filter);
    }
  }

  /** A cursor beyond the record was made by another record, or this one was restored to an earlier day: silence would hide that. */
  async requireWithinRecord(after: number): Promise<void> {
    const head = await this.parts.store.head();
    if (after <= head) return;
    const detail = `The record ends at position ${head}`;
    throw new Problem('invalid-request', { errors: [{ pointer: '/query/after', detail }] });
  }

  private async read({ limit, ...filter }: FeedFilter & { limit: number }): Promise<FeedPage> {
    const events: CloudEvent[] = [];
    let next = filter.after;
    while (events.length < limit && next - filter.after < mostScanned) {
      const read = await this.parts.store.readAll({ after: next, limit: batch });
      if (read.length === 0) break;
      const sifted = firstOf(await this.sift(read, filter), limit - events.length);
      events.push(...sifted.events);
      next = sifted.next;
    }
    return { events, next };
  }

  private async sift(events: readonly StoredEvent[], { after, type, programId }: FeedFilter): Promise<FeedPage> {
    const { clock, settings } = this.parts;
    const concerning: CloudEvent[] = [];
    for (const event of events) {
      if (type !== undefined && event.type !== type) continue;
      const program = await programOfEvent(clock, event);
      if (programId === undefined || program === programId) {
        concerning.push(cloudEventOf(event, settings.publicUrl, program));
      }
    }
    return { events: concerning, next: events.at(-1)?.position ?? after };
  }
}

/** The page ends with the last event it has room for; the rest comes with the next. */
const firstOf = ({ events, next }: FeedPage, limit: number): FeedPage => {
  if (events.length <= limit) return { events, next };
  const first = events.slice(0, limit);
  return { events: first, next: first.at(-1)?.position ?? next };
};
