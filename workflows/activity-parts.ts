import type { DataSource } from 'typeorm';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { Log } from '#libs/telemetry/log.js';

/** What activities act with; the worker opens and closes it. */
export type ActivityParts = {
  readonly store: EventStorePort;
  readonly dataSource: DataSource;
  readonly log: Log;
};
