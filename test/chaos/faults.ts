import { setTimeout as wait } from 'node:timers/promises';
import { lot } from '../../apps/cli/cast/stage.js';
import { eventually } from './eventually.js';
import type { KeylineFolder } from './keyline-folder.js';

/** Each process by what only its command line says. */
const victims = {
  worker: 'apps/worker/main.js',
  projector: 'apps/projector/main.js',
  api: 'apps/api/main.js',
  postgres: '/bin/postgres -D',
  temporal: 'temporal.db',
} as const;

export type Victim = keyof typeof victims;
export const everybody = Object.keys(victims) as Victim[]; // The keys of an object that has no others.

const longestPause = 2500;

/** Kills processes in an order and after pauses that the seed gives. The supervisor starts each again. */
export class Faults {
  readonly kills = new Map<Victim, number>();

  constructor(
    private readonly keyline: KeylineFolder,
    private readonly seed: string,
  ) {}

  /** Each once: in the first round one after the other, later together with the next. */
  async round(number: number): Promise<void> {
    const order = everybody.toSorted((one, other) => this.lot(number, one) - this.lot(number, other));
    const atOnce = number === 1 ? 1 : 2;
    for (let first = 0; first < order.length; first += atOnce) {
      await wait(this.lot(number, first, 'pause') * longestPause);
      await Promise.all(order.slice(first, first + atOnce).map((victim) => this.kill(victim)));
    }
  }

  private async kill(victim: Victim): Promise<void> {
    const mark = victims[victim];
    const pid = await eventually(`${victim} runs`, async () => this.keyline.pidOf(mark));
    process.kill(pid, 'SIGKILL');
    this.kills.set(victim, (this.kills.get(victim) ?? 0) + 1);
    await eventually(`${victim} runs again`, async () => {
      const next = this.keyline.pidOf(mark);
      return next === pid ? undefined : next;
    });
  }

  private lot(...what: readonly (string | number)[]): number {
    return lot([this.seed, ...what].join(' '));
  }
}
