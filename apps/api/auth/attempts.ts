import { Problem } from '../http/problem.js';

/** At most so many attempts an address and minute. In memory: a second process counts for itself. */
export class Attempts {
  private counts = new Map<string, number>();
  private windowEnds = 0;

  constructor(
    private readonly most: number,
    private readonly windowMilliseconds = 60_000,
  ) {}

  /** Counts one, or throws the problem that says how long to wait. */
  count(address: string, now: number = Date.now()): void {
    if (now >= this.windowEnds) {
      this.counts = new Map();
      this.windowEnds = now + this.windowMilliseconds;
    }
    const count = (this.counts.get(address) ?? 0) + 1;
    this.counts.set(address, count);
    if (count <= this.most) return;
    const seconds = Math.ceil((this.windowEnds - now) / 1000);
    throw new Problem('too-many-requests', { headers: { 'Retry-After': String(seconds) } });
  }
}
