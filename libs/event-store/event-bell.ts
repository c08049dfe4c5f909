import pg from 'pg';
import { eventChannel } from './schema.js';

export type ListenTo = string | pg.ClientConfig;

const reconnectAfter = 1000;

/**
 * Rings when someone appended: one LISTEN connection for all followers of a store, opened with the first and closed
 * with the last. It is only a hint: while the connection is away nobody rings, and followers poll anyway.
 */
export class EventBell {
  private readonly sleepers = new Set<() => void>();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private followers = 0;

  constructor(private readonly listenTo: ListenTo) {}

  join(): void {
    this.followers += 1;
    if (this.followers === 1) this.connect();
  }

  async leave(): Promise<void> {
    this.followers -= 1;
    if (this.followers > 0) return;
    clearTimeout(this.retry);
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  /** Calls back on every ring until the returned function is called. */
  onRing(listener: () => void): () => void {
    this.sleepers.add(listener);
    return () => this.sleepers.delete(listener);
  }

  private connect(): void {
    const client = new pg.Client(this.listenTo);
    this.client = client;
    const lost = () => {
      if (this.client !== client) return;
      this.client = undefined;
      void client.end().catch(() => undefined);
      this.retry = setTimeout(() => this.connect(), reconnectAfter);
    };
    client.on('error', lost);
    client.on('end', lost);
    const ring = () => {
      for (const wake of this.sleepers) wake();
    };
    client.on('notification', ring);
    // What was appended before LISTEN took effect rang nowhere: so followers look once more.
    client
      .connect()
      .then(() => client.query(`listen ${eventChannel}`))
      .then(ring)
      .catch(lost);
  }
}
