import { defineQuery, defineSignal } from '@temporalio/workflow';

/** Something happened, up to this position of the store. It carries no fact: the workflow loads what is new itself. */
export type Poke = { readonly position: number };
export const poke = defineSignal<[Poke]>('poke');

/** For operators: where a workflow stands and what it waits for. */
export type WhatNext = {
  readonly position: number;
  readonly status: string;
  readonly waitsUntil: string | null;
};
export const whatNext = defineQuery<WhatNext>('whatNext');
