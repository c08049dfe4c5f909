import { once } from 'node:events';
import { Controller, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import * as contract from '#libs/contract/feed.contract.js';
import { Call } from '../http/call.js';
import { Endpoint } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import type { ApiRequest } from '../http/request.js';
import { Feed, type FeedFilter } from './feed.js';

const heartbeatMilliseconds = 15_000;

/** Aborts when the caller has gone, or has got his answer. */
const leftOf = (response: Response): AbortSignal => {
  const left = new AbortController();
  response.on('close', () => left.abort());
  return left.signal;
};

/** Where a broken connection left off goes before what the address says. */
const startOf = (request: ApiRequest, filter: FeedFilter): FeedFilter => {
  const last = request.get('last-event-id');
  if (last === undefined || last === '') return filter;
  if (!/^\d{1,15}$/.test(last)) {
    throw new Problem('invalid-request', { detail: 'Last-Event-ID is the position of the last event taken.' });
  }
  return { ...filter, after: Number(last) };
};

@Controller()
export class FeedController {
  constructor(private readonly feed: Feed) {}

  @Endpoint(contract.getFeed)
  poll(@Call() call: Call<typeof contract.getFeed>, @Res({ passthrough: true }) response: Response) {
    response.set('Cache-Control', 'no-store');
    return this.feed.poll(call.query, leftOf(response));
  }

  @Endpoint(contract.followFeed)
  async follow(
    @Call() call: Call<typeof contract.followFeed>,
    @Req() request: ApiRequest,
    @Res() response: Response,
  ): Promise<void> {
    const filter = startOf(request, call.query);
    await this.feed.requireWithinRecord(filter.after);
    const left = leftOf(response);
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    response.write('retry: 2000\n\n');
    let taken = filter.after;
    // An id without data moves the reader on over what his filter leaves out, and keeps the connection alive.
    const heartbeat = setInterval(() => response.write(`: still here\nid: ${taken}\n\n`), heartbeatMilliseconds);
    try {
      for await (const { events, next } of this.feed.follow(filter, left)) {
        const text = events.map((event) => `id: ${event.position}\ndata: ${JSON.stringify(event)}\n\n`).join('');
        taken = next;
        // Who reads slowly is waited for: what he has not taken stays in the record, not in our memory.
        if (text !== '' && !response.write(text)) await once(response, 'drain', { signal: left });
      }
    } catch (error) {
      if (!left.aborted) throw error;
    } finally {
      clearInterval(heartbeat);
      response.end();
    }
  }
}
