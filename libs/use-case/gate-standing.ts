import type { DataSource } from 'typeorm';
import type { CriterionResult } from '#libs/domain/gate/events.js';
import type { Opening } from '#libs/domain/gate/state.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { judge } from './dossier.js';
import { readGateFacts } from './gate-facts.js';

/** The criteria of a gate as they stand now; `checked` are those that the submitter has checked himself. */
export const gateStanding =
  (where: { readonly store: EventStorePort; readonly database: DataSource }, checked: readonly string[] = []) =>
  async ({ opening }: { readonly opening: Opening }): Promise<CriterionResult[]> =>
    judge(opening.criteria, await readGateFacts(where, opening), checked);
