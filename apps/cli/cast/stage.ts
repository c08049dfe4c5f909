import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Outcome } from '#libs/command/handle-command.js';
import type { Team } from '#libs/domain/program/events.js';
import type { ProjectionWatch } from '#libs/read-model/engine/projection-watch.js';
import type { Asker, Engine } from '#libs/use-case/record.js';

/** Where people's parts are played: on the real engine, at the time its clock says. */
export type Stage = Engine & {
  readonly database: DataSource;
  readonly watch: Pick<ProjectionWatch, 'waitFor'>;
};

const patience = 20_000;

/** Lets the read models see what was just recorded. */
export const settle = async ({ store, watch }: Stage): Promise<void> => {
  if (!(await watch.waitFor(await store.head(), patience))) throw new Error('The read models do not keep up');
};

/** How people of a program behave. */
export type Script = {
  readonly team: { readonly [Seat in keyof Team]-?: NonNullable<Team[Seat]> };
  /** The last gate that people act on, and how far: nobody touches it, it is only submitted, or all but the last vote. */
  readonly haltAt?: { readonly key: string; readonly at: 'open' | 'submitted' | 'half-voted' };
  /** Business days that people hand milestones in after the plan, at most. */
  readonly tardiness: number;
  /** Weekly effect of the pilots on the treated accounts, as a share of the baseline. */
  readonly uplift: number;
};

/** A number from 0 to 1 that a text always gives again. */
export const lot = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;

/** Somebody asks for something once: asked again, it is the same command. */
export const asking = (personId: string, ...what: readonly (string | number)[]): Asker => ({
  personId,
  commandId: `play:${what.join(':')}`,
});

/** Whether something new was recorded. A refusal is no failure: people try, and the rules say no. */
export const happened = (outcome: Outcome<unknown>): boolean =>
  outcome.kind === 'accepted' && outcome.events.length > 0;
