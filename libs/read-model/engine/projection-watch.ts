import pg from 'pg';
import type { DataSource } from 'typeorm';
import { projectedChannel } from './runner.js';

type Waiter = { readonly position: number; readonly answer: (reached: boolean) => void };

const pollMilliseconds = 250;

/** How far the read models are, for those who wait for their own write and for live pages. */
export class ProjectionWatch {
  private position = 0;
  private readonly waiters = new Set<Waiter>();
  private readonly listeners = new Set<(position: number) => void>();
  private client: pg.Client | undefined;
  private poll: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: DataSource,
    private readonly url: string,
  ) {}

  async start(): Promise<void> {
    await this.look();
    // The notification is a hint; the poll is the rule.
    this.poll = setInterval(() => void this.look().catch(() => undefined), pollMilliseconds);
    await this.listen();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.poll);
    for (const waiter of this.waiters) waiter.answer(false);
    this.waiters.clear();
    await this.client?.end().catch(() => undefined);
  }

  /** True when every read model has reached the position in time. */
  waitFor(position: number, timeoutMilliseconds: number): Promise<boolean> {
    if (this.position >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const answer = (reached: boolean) => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        resolve(reached);
      };
      const timer = setTimeout(answer, timeoutMilliseconds, false);
      const waiter: Waiter = { position, answer };
      this.waiters.add(waiter);
      void this.look().catch(() => undefined);
    });
  }

  /** Called with each new position; the answer ends it. */
  onAdvance(listener: (position: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  current(): number {
    return this.position;
  }

  private async look(): Promise<void> {
    if (this.waiters.size === 0 && this.listeners.size === 0 && this.client !== undefined) return;
    const [row]: { position: string | null }[] = await this.database.query(
      'select min(position) as position from rm.checkpoint',
    );
    this.reached(Number(row?.position ?? 0));
  }

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    let isLost = false;
    // A connection that breaks says so twice: as an event, and to the query under way.
    const again = () => {
      if (isLost) return;
      isLost = true;
      this.client = undefined;
      void client.end().catch(() => undefined);
      if (!this.stopped) setTimeout(() => void this.listen().catch(() => undefined), 1000).unref();
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => this.reached(Number(payload ?? 0)));
    try {
      await client.connect();
      await client.query(`listen ${projectedChannel}`);
      this.client = client;
    } catch {
      again();
    }
  }

  private reached(position: number): void {
    if (!(position > this.position)) return;
    this.position = position;
    for (const waiter of this.waiters) {
      if (waiter.position > position) continue;
      waiter.answer(true);
    }
    for (const listener of this.listeners) listener(position);
  }
}
