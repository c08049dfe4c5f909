import { setTimeout as wait } from 'node:timers/promises';
import { Caller } from '#test/api/caller.js';

/** Somebody records progress through the API all the time, and asks again with the same key until it answers. */
export class ProgressLoad {
  /** The notes that were answered with yes. */
  readonly acknowledged: string[] = [];
  /** Sendings that got no answer, or one that says to try again. */
  repeats = 0;
  readonly refusals: string[] = [];
  private isEnding = false;
  private readonly senders: Promise<void>[];

  constructor(
    private readonly caller: Caller,
    actionIds: readonly string[],
  ) {
    this.senders = actionIds.map((actionId) => this.send(actionId));
  }

  static async signIn(address: string, personId: string): Promise<Caller> {
    const caller = new Caller(address);
    const { status } = await caller.post('/v1/session', { personId });
    if (status !== 200) throw new Error(`${personId} cannot sign in: ${status}`);
    return caller;
  }

  async end(): Promise<void> {
    this.isEnding = true;
    await Promise.all(this.senders);
  }

  private async send(actionId: string): Promise<void> {
    for (let number = 1; !this.isEnding; number += 1) {
      await this.insist(actionId, `${actionId} note ${number}`);
      await wait(40);
    }
  }

  private async insist(actionId: string, note: string): Promise<void> {
    const headers = { 'idempotency-key': note.replaceAll(' ', '-') };
    while (!this.isEnding) {
      const answer = await this.caller
        .post(`/v1/actions/${actionId}/progress`, { note }, headers)
        .catch(() => undefined);
      if (answer !== undefined && answer.status < 300) {
        this.acknowledged.push(note);
        return;
      }
      if (answer !== undefined && answer.status < 500) {
        this.refusals.push(`${answer.status} ${answer.text}`);
        return;
      }
      this.repeats += 1;
      await wait(200);
    }
  }
}
