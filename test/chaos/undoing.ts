import type { Stops } from '../../apps/cli/up/stop-on-signal.js';

/** What a test opened, closed again in the reverse order; no signals here. */
export class Undoing implements Stops {
  readonly isStopping = false;
  private readonly ends: (() => Promise<void>)[] = [];

  async add(end: () => Promise<void>): Promise<void> {
    this.ends.push(end);
  }

  async stop(): Promise<void> {
    for (let end = this.ends.pop(); end !== undefined; end = this.ends.pop()) await end();
  }
}
